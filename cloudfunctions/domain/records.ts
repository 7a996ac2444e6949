import type { BookAddress } from '../../typings/address'
import type { FieldMark } from '../../typings/items'
import type {
  AttemptState,
  CloseReason,
  Fen,
  Instrument,
  LineRequest,
  OrderSource,
  OrderState,
  PostalAddress,
  RefundState,
} from '../../typings/model'
import type { NewsKind } from '../../typings/news'
import type { OrderEventView } from '../../typings/order-view'
import type { StaffRole } from '../../typings/owner-api'
import type { RefundParts, RefundReason } from '../../typings/owner-refunds'
import type { SettingsField, SettingsFields } from '../../typings/settings'
import type { DeliveryMode } from '../../typings/shipping'
import type { StockReason } from '../../typings/stock'
import type { Adjustment } from './adjustment'
import type { AuditEntry } from './audit-entry'
import type { WithPending } from './following'
import type { Oddity } from './oddity'
import type { OldFreightTemplate } from './old-freight'
import type { OldBanner } from './old-home'
import type { OrderLine } from './order-line'
import type { Payer } from './pay-session'
import type { AttemptLedger } from './posting'
import type { Edit } from './product'
import type { WayArm } from './rollout'
import type { PendingFactor, SecondFactor } from './second-factor'
import type { OrderPromises } from './shop-settings'

/** What is stored beside products: each is one document, read, decided on and written with its `revision`. */

export interface Cart {
  openid: string
  lines: { skuId: string; spuId: string; quantity: number; addedAt: number; priceSeenFen: Fen }[]
  revision: number
}

export interface Address extends BookAddress {
  addressId: string
  openid: string
  isDefault: boolean
  createdAt: number
  revision: number
}

export interface OrderEvent {
  kind: OrderEventView['kind']
  at: number
}

/** What was handed over at once; `parcelId` is derived from the request key, so a repeat adds none. */
export interface Parcel {
  parcelId: string
  mode: DeliveryMode
  carrier: string | null
  trackingNo: string | null
  lines: LineRequest[]
  shippedAt: number
  actor: string
  /** Who corrected how it goes, and what was said before; absent where nobody did. */
  correction?: { from: Pick<Parcel, 'mode' | 'carrier' | 'trackingNo'>; actor: string; at: number }
  /** Open cases that it was sent in spite of. */
  despiteCases?: string[]
}

export interface Order extends WithPending {
  orderId: string
  /** What is bought at once: named by its first order, and mostly that is its only one. */
  purchaseId: string
  openid: string
  merchantId: string
  /** Made by the phone once a checkout: unique with the openid, so that a repeat gives the same order. */
  requestKey: string
  /** What the key was sent with; the key with anything else is refused, never answered with this order. */
  asked: string
  lines: OrderLine[]
  source: OrderSource
  /** Null where the goods are handed over the counter, and where nothing is sent. */
  address: PostalAddress | null
  note: string
  adjustments: Adjustment[]
  /** At list price. */
  goodsFen: Fen
  /** What is paid for it. */
  freightFen: Fen
  savedFen: Fen
  totalFen: Fen
  /** What reached the payer again of the kept payment. */
  refundedFen: Fen
  state: OrderState
  closeReason: CloseReason | null
  /** Why `closing` was entered; it becomes the close reason once its provider has closed it. */
  closingReason: CloseReason | null
  liveOutTradeNo: string | null
  attemptCount: number
  createdAt: number
  payBeforeAt: number
  paidAt: number | null
  closedAt: number | null
  shipBeforeAt: number | null
  /** As it was promised when it was placed; absent in orders of 0.2.0, which take the shop's own. */
  shipWithinMs?: number
  /** As it was promised when it was placed; absent in orders of before 0.5.0. */
  promises?: OrderPromises
  /** The kept transaction. */
  transactionId: string | null
  paidOutTradeNo: string | null
  /** Who paid it and how, from the kept attempt and its provider's word; null before. */
  payer: OrderPayer | null
  /** The token of its pay link; null until it was shared. */
  payToken: string | null
  parcels: Parcel[]
  /** WeChat takes one correction of what it was told of the shipping. */
  shippingCorrectedAt: number | null
  /** When its buyer last asked for it to be sent; absent where nobody did. */
  remindedAt?: number
  shippedAt: number | null
  receivedAt: number | null
  autoReceiveAt: number | null
  latestCaseId: string | null
  /** When the timer looks at it again; null once nothing waits. */
  nextCheckAt: number | null
  /** Whether one of its oddities waits for a person. */
  isOdd: boolean
  /** All that was ever odd about it, the oldest first. */
  oddities: Oddity[]
  events: OrderEvent[]
  fromCart: LineRequest[] | null
  /** Its buyer's arms of the ways that were counted when it was placed; absent where none was. */
  arms?: WayArm[]
  /** What its buyer wants to be told of by WeChat; absent where nothing. */
  news?: NewsKind[]
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

/** Who paid an order, and what follows from how they did. */
export interface OrderPayer {
  instrument: Instrument
  /** An openid where it was paid in the mini program; null where nobody said who it was. */
  id: string | null
  /** As a friend called themself. */
  name: string | null
  /** Paid inside the mini program: WeChat's shipping service knows the payment and waits for its parcels. */
  isInApp: boolean
}

/** How an attempt stands at its provider. Whatever it says later is judged by what stands here. */
export interface AttemptSession {
  provider: string
  /** Whose merchant number takes the money. */
  payee: string
  /** The app that it was opened in, in the provider's ids; empty where it has none. */
  app: string
  instrument: Instrument
  /** Who it was made for; of a code, who scanned it, once it was paid. */
  payer: Payer
  /** As a friend called themself. */
  payerName: string | null
  /** Of the session that it shares with other orders, which then holds the next three; else absent. */
  groupNo?: string
  /** The exact bytes that the provider was (or will be) asked with. */
  request: string
  /** What the provider opened for it, which its channel alone can read; null before. */
  session: string | null
  /** Until when the session may be handed out; null before it is open, 0 once it is given up. */
  presentUntil: number | null
  /** The provider takes no money for it after this. */
  expiresAt: number
}

/** What an attempt took, and what of that was given back or is promised to be. */
export interface AttemptMoney {
  totalFen: Fen
  /** The provider's own number of the payment; null before. */
  transactionId: string | null
  paidAt: number | null
  /** Promised to be given back, whether it arrived yet or not: at most `totalFen`. */
  refundReservedFen: Fen
  /** The part of it that reached the payer again. */
  refundedFen: Fen
  refundCount: number
  /** When the provider was last asked for a refund of it. */
  refundAskedAt: number | null
  /** By the refund's number: what counts of each. */
  reservations: Record<string, RefundReservation>
}

/** One way in which an order was (or is) to be paid, under a number of its own. */
export interface Attempt extends AttemptSession, AttemptMoney, AttemptLedger {
  outTradeNo: string
  orderId: string
  /** That of its order. */
  merchantId: string
  state: AttemptState
  nextCheckAt: number | null
  lastQueriedAt: number | null
  /** When the provider was last asked for a payer's sake to open it or to close it. */
  askedAt: number | null
  closedAt: number | null
  /** When its provider refused to open it; absent where it did not. */
  refusedAt?: number
  /** What a case of its order asks for, until the case is made: no unit is in two open cases. */
  claim?: CaseClaim | null
  createdAt: number
  revision: number
}

/** The units and the money of a case that is stored and not made yet. */
export interface CaseClaim {
  caseId: string
  units: LineRequest[]
  freightFen: Fen
  askedFen: Fen
}

/** What of a refund counts on its attempt: claimed once the refund is stored, and before it is asked for. */
export interface RefundReservation {
  amountFen: Fen
  reason: RefundReason
  /** The units and the freight that it is for; null where it is an amount or the whole. */
  parts: RefundParts | null
  /** Units that go on sale again once the money reached its payer: none were sent. */
  unitsBack: LineRequest[]
  /** Of one made outside the shop: the provider's own number, if any. It is asked about, never asked for. */
  refundId?: string | null
  reservedAt: number
  state: 'reserved' | 'refunded' | 'returned'
  /** When its provider was last asked for it; absent before. */
  askedAt?: number
  /** Why it was given up. */
  code?: string
}

/** What a refund says beside what counts. */
export interface RefundWords {
  /** Our name for it within its payment, of which its channel makes the number; null of one made outside. */
  key: string | null
  note: string
  actor: string | null
  returnStock: boolean
  /** The after-sales case that it is of. */
  caseId: string | null
}

/** One refund. `request` is the exact bytes that its provider was (or will be) asked with. */
export interface Refund
  extends RefundWords,
    Pick<RefundReservation, 'amountFen' | 'reason' | 'parts' | 'unitsBack'> {
  outRefundNo: string
  outTradeNo: string
  orderId: string
  /** That of its order. */
  merchantId: string
  /** Empty of one that was made outside the shop. */
  request: string
  state: RefundState
  /** The provider's own number; null before it was told, and where the provider has none. */
  refundId: string | null
  /** Why the provider last refused it. */
  code: string | null
  waitsForPerson: boolean
  nextCheckAt: number | null
  createdAt: number
  endedAt: number | null
  revision: number
}

/** `settled`: quarantined, and a person has dealt with it since. */
export type NoticeOutcome = 'received' | 'applied' | 'repeated' | 'quarantined' | 'settled'

/** A verified notification as it came; nothing unverified is ever stored. */
export interface Notice {
  noticeId: string
  /** Whose it is, and to which of our merchant numbers it was sent. */
  provider: string
  payee: string
  /** As the provider calls it. */
  eventType: string
  /** What it is about; null where it tells nothing that can be read. */
  about: 'payment' | 'refund' | null
  /** The first number that it tells of. */
  outTradeNo: string | null
  orderId: string | null
  /** That of its order; the shop's own where it is of none. Null before it is settled. */
  merchantId: string | null
  headers: Record<string, string>
  rawBody: string
  outcome: NoticeOutcome
  reason: string | null
  /** Who settled it, and how. */
  settledBy?: { actor: string; note: string; at: number }
  receivedAt: number
  revision: number
}

/** A notification without what it came as, which only whoever applies it reads. */
export type NoticeFace = Omit<Notice, 'headers' | 'rawBody'>

export interface Staff {
  staffId: string
  username: string
  displayName: string
  role: StaffRole
  /** `scrypt$N$r$p$salt$hash`, base64. */
  passwordHash: string
  mustChangePassword: boolean
  /** Suspended; a removed account is, too. */
  disabled: boolean
  removedAt?: number
  secondFactor?: SecondFactor
  pendingFactor?: PendingFactor
  createdAt: number
  lastSeenAt?: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

export interface Session {
  /** SHA-256 of the cookie's secret: a read of the database opens no session. */
  sessionHash: string
  sessionId: string
  staffId: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  ip: string
  userAgent: string
}

/** Failed logins of one username or address; throttles by time, never locks an account for good. */
export interface LoginThrottle {
  key: string
  failures: number
  blockedUntil: number
  expiresAt: number
}

export interface StockMove {
  moveId: string
  merchantId: string
  skuId: string
  bucketId: string
  delta: number
  reason: StockReason
  /** Of a receipt: what a unit cost the shop; absent where nobody said. */
  unitCostFen?: Fen
  actor: string
  note: string
  at: number
}

/** The settings document `shop`. */
export interface ShopSettings extends SettingsFields {
  merchantId: string
  appid: string
  /** Raised by each change of a freight template, so that what is kept of them is read anew. */
  freightRevision: number
  /** As 0.3.0 kept them: until they are migrated, these hold. */
  freightTemplates?: OldFreightTemplate[]
  /** As 0.4.0 kept them: until a home of blocks is stored, these are shown. */
  banners?: OldBanner[]
  /** The guide of a shop that began with nothing; absent where it did not. */
  firstHour?: { openedAt: number; closedAt: number | null }
  /** Which version of the privacy text stands; absent before there was one. */
  privacyVersion?: { number: number; at: number; by: string }
  /** Who last wrote each field that was edited by hand, and as what. */
  edits?: Partial<Record<SettingsField, Edit & { mark: FieldMark }>>
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}
