import type { Fen } from '../../typings/model'

/**
 * Where money stands: outside the shop with its payer; taken by its provider for an order, of which nothing
 * more is told (`inTransit`); come without an order that keeps it (`suspense`); promised to its payer and on
 * its way back (`refunds`).
 */
export type Account = 'payer' | 'inTransit' | 'suspense' | 'refunds'

/** One move of money between two accounts of one payment; never changed once it is written. */
export interface Posting {
  /** The payment's number and the posting's own within it, from 1 on: so one that is missing shows. */
  postingId: string
  outTradeNo: string
  orderId: string
  provider: string
  payee: string
  /** `opening`: what an earlier release had written down without postings. */
  why: 'opening' | 'paid' | 'refundPromised' | 'refunded' | 'refundReturned'
  /** The refund that it is of; null of what came in, and of openings. */
  outRefundNo: string | null
  from: Account
  to: Account
  amountFen: Fen
  at: number
}

/** What an attempt knows of its own postings. */
export interface AttemptLedger {
  /** Its money came, and no order keeps it. */
  isSurplus: boolean
  /** How many postings were ever made of it. */
  postingCount: number
  /**
   * Those that are not copied to their own collection yet, the oldest first: one for the payment and at most
   * four a refund, of which a provider takes so many a payment.
   */
  postings: Posting[]
  /** When the first of them happened; null where none waits. */
  uncopiedSince: number | null
}

/** The ledger of an attempt that no money has come of. */
export const emptyLedger: Readonly<AttemptLedger> = {
  isSurplus: false,
  postingCount: 0,
  postings: [],
  uncopiedSince: null,
}

/** An attempt, as far as its postings need it. */
type Postable = AttemptLedger & Pick<Posting, 'outTradeNo' | 'orderId' | 'provider' | 'payee'>

export type Move = Pick<Posting, 'why' | 'outRefundNo' | 'from' | 'to' | 'amountFen' | 'at'>

/** The attempt with a move of its money written down: to be saved in the same write that makes it. */
export function posted<Attempt extends Postable>(attempt: Attempt, move: Move): Attempt {
  if (move.amountFen === 0) return attempt
  const { outTradeNo, orderId, provider, payee, postings, uncopiedSince } = attempt
  const postingCount = attempt.postingCount + 1
  const postingId = `${outTradeNo}#${postingCount}`
  const posting: Posting = { postingId, outTradeNo, orderId, provider, payee, ...move }
  return {
    ...attempt,
    postingCount,
    postings: [...postings, posting],
    uncopiedSince: uncopiedSince ?? posting.at,
  }
}

/** Where its money stands once it came. */
export const keptIn = ({ isSurplus }: AttemptLedger): Account => (isSurplus ? 'suspense' : 'inTransit')

/** All its money came, at `at`. */
export function paymentPosted<Attempt extends Postable & { totalFen: Fen }>(
  attempt: Attempt,
  isSurplus: boolean,
  at: number,
): Attempt {
  const kept = { ...attempt, isSurplus }
  const { totalFen: amountFen } = attempt
  return posted(kept, { why: 'paid', outRefundNo: null, from: 'payer', to: keptIn(kept), amountFen, at })
}

/** What moves with a refund. */
type RefundMove = Pick<Posting, 'outRefundNo' | 'amountFen' | 'at'>

export const promisePosted = <Attempt extends Postable>(attempt: Attempt, refund: RefundMove): Attempt =>
  posted(attempt, { ...refund, why: 'refundPromised', from: keptIn(attempt), to: 'refunds' })

/** What was promised reached its payer. */
export const refundPosted = <Attempt extends Postable>(attempt: Attempt, refund: RefundMove): Attempt =>
  posted(attempt, { ...refund, why: 'refunded', from: 'refunds', to: 'payer' })

/** What was promised will not reach its payer: it stands again where it was. */
export const returnPosted = <Attempt extends Postable>(attempt: Attempt, refund: RefundMove): Attempt =>
  posted(attempt, { ...refund, why: 'refundReturned', from: 'refunds', to: keptIn(attempt) })

/** The attempt once these postings stand in their own collection. */
export function postingsCopied<Attempt extends AttemptLedger>(attempt: Attempt, copied: Posting[]): Attempt {
  const ids = new Set(copied.map(({ postingId }) => postingId))
  const postings = attempt.postings.filter(({ postingId }) => !ids.has(postingId))
  if (postings.length === attempt.postings.length) return attempt
  return { ...attempt, postings, uncopiedSince: postings[0]?.at ?? null }
}
