import type { OrderCase } from './after-sales'
import type {
  AttemptState,
  CloseReason,
  Fen,
  Instrument,
  LineRequest,
  OrderSource,
  OrderState,
  Picture,
  PostalAddress,
} from './model'
import type { OrderEventView, OrderLineView } from './order-view'
import type { RefundableParts, RefundView } from './owner-refunds'
import type { OutboxRow, OwnerParcelView } from './parcels'

/**
 * What may be done with an order now; what depends on an amount, a number or a place is refused by the action
 * itself. `refund` is of the payment that it kept.
 */
export type OwnerOrderMove = 'ship' | 'revealContact' | 'refund' | 'settleOddity'
/** Of goods whose money went back past the shop: what was not sent still goes, or stays. */
export type OddityGoods = 'go' | 'stay'
export type RefundMove = 'askAnew'
export type NoticeMove = 'settle'

/** Pictures of the console carry addresses that a browser can load for ten minutes. */
export interface OwnerPicture extends Picture {
  url: string
}

export interface OwnerOrderLine extends OrderLineView {
  picture: OwnerPicture
}

export interface OwnerOrderRow {
  orderId: string
  state: OrderState
  closeReason: CloseReason | null
  /** Something about its money waits for a person. */
  isOdd: boolean
  lines: OwnerOrderLine[]
  unitCount: number
  source: OrderSource
  /** Empty, like the city, where no address is known: of a sale over the counter, and of services. */
  buyerName: string
  city: string
  totalFen: Fen
  createdAt: number
  paidAt: number | null
  payBeforeAt: number | null
  shipBeforeAt: number | null
  hasNote: boolean
  /** When its buyer last asked for it to be sent, while it waits for that. */
  remindedAt: number | null
  /** Its cases that have not ended, the oldest first. */
  openCases: OrderCase[]
}

export interface AttemptView {
  outTradeNo: string
  instrument: Instrument
  /** As a friend called themself; null where nobody did. */
  payerName: string | null
  state: AttemptState
  totalFen: Fen
  /** What is not refunded and not promised to be; 0 where it was not paid. */
  refundableFen: Fen
  transactionId: string | null
  createdAt: number
  expiresAt: number
  paidAt: number | null
  closedAt: number | null
}

export interface NoticeView {
  noticeId: string
  eventType: string
  outTradeNo: string | null
  /** Null where it belongs to none of our orders. */
  orderId: string | null
  receivedAt: number
  outcome: 'received' | 'applied' | 'repeated' | 'quarantined' | 'settled'
  /**
   * Why it was quarantined, as a code: `AMOUNT_DIFFERS`, `UNKNOWN_NUMBER`, `WRONG_MERCHANT`, …
   * Applied with `LATE_PAYMENT` or `SECOND_PAYMENT`: the money was refunded by itself.
   */
  reason: string | null
  /** What a person did about it. */
  settledNote: string | null
  /** The moves that this caller may make; so it is of each view of the console that has one. */
  can: NoticeMove[]
}

/** A refund on its order. */
export interface OrderRefundView extends RefundView {
  can: RefundMove[]
}

/** Why a person has to look at an order, as the reasons of notices. */
export interface OddityView {
  reason: string
  /** The number that it is about; empty where a release of before did not say. */
  about: string
  /** Of `REFUNDED_ELSEWHERE`: how much; null where that is not known yet. */
  sumFen: Fen | null
  /** What can become of the goods; empty where nothing is to be decided about them. */
  goods: OddityGoods[]
}

/** What was odd about an order, and who dealt with it how. */
export interface SettledOddityView {
  reason: string
  note: string
  actor: string
  at: number
}

export interface OwnerOrder extends OwnerOrderRow {
  goodsFen: Fen
  freightFen: Fen
  savedFen: Fen
  /** The phone number is masked; `order.revealContact` shows it and is logged. Null where it goes nowhere. */
  address: PostalAddress | null
  note: string
  openid: string
  transactionId: string | null
  /** What a person has to look at first; null where nothing is odd. */
  oddity: OddityView | null
  settledOddities: SettledOddityView[]
  attempts: AttemptView[]
  /** Oldest first. */
  refunds: OrderRefundView[]
  /** Of the kept payment: what is not refunded and not promised to be. 0 where nothing was paid. */
  refundableFen: Fen
  /** Of the kept payment: what reached the payer again. */
  refundedFen: Fen
  /** What of each line and of the freight can still be refunded as such. */
  refundableParts: RefundableParts
  parcels: OwnerParcelView[]
  /** Units that are in no parcel and were not refunded; empty where nothing can be shipped. */
  leftToShip: LineRequest[]
  /** When the one correction that WeChat takes was made. */
  shippingCorrectedAt: number | null
  shippedAt: number | null
  receivedAt: number | null
  autoReceiveAt: number | null
  /** What WeChat has been told of it, or not yet. */
  outbox: OutboxRow[]
  latestCaseId: string | null
  notices: NoticeView[]
  events: OrderEventView[]
  can: OwnerOrderMove[]
}
