import type { OrderCase } from './after-sales'
import type { Presale } from './items'
import type { CloseReason, Fen, Instrument, LocalText, OrderState, Picture, PostalAddress } from './model'
import type { ParcelView } from './parcels'

export type OrderMove = 'pay' | 'askFriend' | 'cancel' | 'confirmReceipt' | 'afterSale' | 'buyAgain'

export interface OrderLineView {
  skuId: string
  spuId: string
  title: LocalText
  picture: Picture
  options: string[]
  /** The same in English, where any of them has an English name. */
  optionsEn?: string[]
  /** As it was promised when it was ordered; absent for what was there. */
  presale?: Presale
  /** Nothing of it is sent anywhere. */
  isService?: true
  quantity: number
  priceFen: Fen
  compareAtFen: Fen | null
  lineFen: Fen
}

export interface OrderEventView {
  kind:
    | 'placed'
    | 'paid'
    | 'cancelled'
    | 'expired'
    | 'outOfStock'
    | 'refunded'
    | 'shipped'
    | 'received'
    | 'readdressed'
    | 'reminded'
  at: number
}

export interface PayerView {
  instrument: Instrument
  name: string | null
  /** The caller paid it inside the mini program: WeChat's own dialog for receipt knows the payment. */
  confirmsAtWechat: boolean
}

export interface OrderView {
  orderId: string
  state: OrderState
  closeReason: CloseReason | null
  lines: OrderLineView[]
  unitCount: number
  goodsFen: Fen
  freightFen: Fen
  savedFen: Fen
  totalFen: Fen
  /** What of it was given back. */
  refundedFen: Fen
  /** Null where nothing of it is sent. */
  address: PostalAddress | null
  note: string
  createdAt: number
  /** Until when it can be paid; null once that no longer matters. */
  payBeforeAt: number | null
  paidAt: number | null
  shipBeforeAt: number | null
  transactionId: string | null
  /** How it was paid, and by whom where a friend gave a name; null before. */
  payer: PayerView | null
  parcels: ParcelView[]
  shippedAt: number | null
  receivedAt: number | null
  /** When a shipped order counts as received by itself. */
  autoReceiveAt: number | null
  /** Its latest after-sales case; `case.get` shows it. */
  latestCaseId: string | null
  /** Its cases that have not ended, the oldest first. */
  openCases: OrderCase[]
  /** Newest first. */
  events: OrderEventView[]
  /** Ways in which it can be paid now; none once it waits for no payment. */
  ways: Instrument[]
  /** The moves of its state that this caller may make: the page draws its buttons from it. */
  can: OrderMove[]
  /** It may still go to another address. */
  canChangeAddress: boolean
  /** The shop may be asked to send it. */
  canRemind: boolean
  /** The server's clock, for a countdown on a phone whose clock is wrong. */
  serverNow: number
}

/** As `wx.requestPayment` spells them. */
export interface PaymentParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}
