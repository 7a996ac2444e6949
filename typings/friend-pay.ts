import type { Fen, Instrument } from './model'
import type { OrderLineView, PaymentParams } from './order-view'

/** What whoever holds a pay link sees: what and how much, never the address, the phone or the note. */
export interface PayLinkView {
  /** As the buyer calls themself; null where nothing was given. */
  sharerName: string | null
  /** The buyer's words to the friend; empty where there are none. */
  words: string
  lines: OrderLineView[]
  goodsFen: Fen
  freightFen: Fen
  savedFen: Fen
  totalFen: Fen
  /**
   * `confirming`: WeChat Pay is being asked whether the order was paid before it is closed. `ended`: nothing
   * is left to pay, and nothing else is told any more, neither goods nor sums nor names.
   */
  state: 'payable' | 'confirming' | 'paid' | 'closed' | 'ended'
  /** Until when it can be paid; null once that no longer matters. */
  payBeforeAt: number | null
  /** Whether it can be paid in the way of whoever looks: a friend's phone, or a code on this screen. */
  isWayOpen: boolean
  /** The server's clock, for a countdown on a phone whose clock is wrong. */
  serverNow: number
}

export interface FriendPayView extends PayLinkView {
  /** The caller ordered it: the page offers to pay it as one's own. */
  isOwn: boolean
  /** The caller paid it; what of that money was given back is `refundedFen`. */
  isPaidByMe: boolean
  refundedFen: Fen
}

export interface PayPageView extends PayLinkView {
  /**
   * The code that can be scanned now; null where none was asked for, and where somebody took the order over
   * on a phone: a code that a screen still shows is dead then, until it is asked for again.
   */
  codeUrl: string | null
}

export interface PayLink {
  /** Opaque; whoever holds it may pay the order and see what stands in `PayLinkView`, nothing more. */
  token: string
  expiresAt: number
  /** Whether it may be handed to a friend as a card. */
  hasCard: boolean
  /** The page for a second screen, which shows a QR code; null where the shop has none, or shows no codes. */
  pageUrl: string | null
}

type NotFound = { NOT_FOUND: object }
/** Why there is nothing to pay with. */
export type PayRefusals = NotFound & {
  ALREADY_PAID: object
  ORDER_CLOSED: object
  /** Whoever wants to pay saw another total: nobody pays what they did not agree to. */
  TOTAL_CHANGED: { totalFen: Fen }
  PAY_UNAVAILABLE: { retryable: boolean }
  /** Nothing may be begun in this way now; `ways` are those that are open to the buyer. */
  WAY_CLOSED: { ways: Instrument[] }
}

/**
 * What WeChat's own number of a payment leads to, for whoever asks: one's own order, or what one paid for a
 * friend. `token` only while it still waits for the money.
 */
export type FoundPayment =
  | { kind: 'own'; orderId: string }
  | { kind: 'friend'; view: FriendPayView; token: string | null }

/** Actions of the door `shop` by which somebody else pays: each payer is an attempt of its own. */
export interface FriendPayApi {
  /** A link to an unpaid order of one's own: the same one each time, with the latest name and words. */
  'order.share': {
    in: { orderId: string; sharerName?: string; words?: string }
    out: PayLink
    refuses: NotFound & { ALREADY_PAID: object; ORDER_CLOSED: object; WAY_CLOSED: { ways: Instrument[] } }
  }
  /** WeChat's order centre knows payments by `out_trade_no` alone, and shows each to whoever paid it. */
  'payment.find': { in: { outTradeNo: string }; out: FoundPayment; refuses: NotFound }
  'friendPay.get': { in: { token: string }; out: FriendPayView; refuses: NotFound }
  /** The attempt of another payer is closed first, so that at most one is live. */
  'friendPay.prepay': {
    in: { token: string; expectedTotalFen: number; payerName?: string }
    out: PaymentParams
    refuses: PayRefusals
  }
  'friendPay.confirmPayment': { in: { token: string }; out: FriendPayView; refuses: NotFound }
}

/** A code that WeChat's scanner pays with; `expiresAt`: ask for another one then. */
export interface PayCode {
  codeUrl: string
  expiresAt: number
}

/**
 * The door `pay-page` (`POST /api/pay`): a second screen without a login; the token is all it knows. The
 * `source` of its pictures is an address that a browser can load, or empty.
 */
export interface PayPageApi {
  'page.get': { in: { token: string }; out: PayPageView; refuses: NotFound }
  'page.code': { in: { token: string; expectedTotalFen: number }; out: PayCode; refuses: PayRefusals }
  /** Asks WeChat Pay at most once in 3 s an attempt. */
  'page.confirmPayment': { in: { token: string }; out: PayPageView; refuses: NotFound }
}
