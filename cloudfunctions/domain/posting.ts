import type { Fen } from '../../typings/model'
import { fen } from './money'

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
  /**
   * `opening`: what an earlier release had written down without postings. `quarantineEnded`: what was
   * quarantined fits after all, and is posted anew as paid.
   */
  why:
    | 'opening'
    | 'paid'
    | 'refundPromised'
    | 'refunded'
    | 'refundReturned'
    | 'quarantined'
    | 'quarantineEnded'
  /** The refund that it is of; null of what came in, and of openings. */
  outRefundNo: string | null
  from: Account
  to: Account
  amountFen: Fen
  at: number
}

/** A move of quarantined money: it came to suspense, or went back to its payer from there. */
export interface Suspended {
  /** Of the transaction that came, or of the refund that went back: told twice it moves once. */
  number: string
  to: 'suspense' | 'payer'
  amountFen: Fen
}

/** What an attempt knows of its own postings. */
export interface AttemptLedger {
  /** Its money came, and no order keeps it. */
  isSurplus: boolean
  /** What came under its number, by its provider's own books, and was quarantined; the oldest first. */
  suspended: Suspended[]
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
  suspended: [],
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

/** What of its quarantined money did not go back yet. */
export const suspendedFen = ({ suspended }: AttemptLedger): Fen =>
  fen(
    suspended.reduce((sum, { to, amountFen }) => (to === 'suspense' ? sum + amountFen : sum - amountFen), 0),
  )

const isSuspended = ({ suspended }: AttemptLedger, number: string): boolean =>
  suspended.some((known) => known.number === number)

/** Money that its provider holds under the attempt's number and that is not what the attempt is for. */
export function quarantinePosted<Attempt extends Postable>(
  attempt: Attempt,
  { transactionId: number, amountFen, at }: { transactionId: string; amountFen: Fen; at: number },
): Attempt {
  if (isSuspended(attempt, number)) return attempt
  const suspended: Suspended[] = [...attempt.suspended, { number, to: 'suspense', amountFen }]
  const move = {
    why: 'quarantined',
    outRefundNo: null,
    from: 'payer',
    to: 'suspense',
    amountFen,
    at,
  } as const
  return posted({ ...attempt, suspended }, move)
}

/** What a person gave back of quarantined money at its provider; never more than stands there. */
export function suspenseRefunded<Attempt extends Postable>(
  attempt: Attempt,
  { outRefundNo: number, amountFen, at }: { outRefundNo: string; amountFen: Fen; at: number },
): Attempt {
  if (isSuspended(attempt, number) || amountFen > suspendedFen(attempt)) return attempt
  const suspended: Suspended[] = [...attempt.suspended, { number, to: 'payer', amountFen }]
  const move = { why: 'refunded', outRefundNo: number, from: 'suspense', to: 'payer', amountFen, at } as const
  return posted({ ...attempt, suspended }, move)
}

/** What stands in suspense of the transaction that the attempt is paid by is posted out of it. */
function quarantineEnded<Attempt extends Postable & PaidBy>(attempt: Attempt, at: number): Attempt {
  const known = attempt.suspended.find(({ number }) => number === attempt.transactionId)
  if (!known) return attempt
  const amountFen = fen(Math.min(known.amountFen, suspendedFen(attempt)))
  const suspended: Suspended[] = [...attempt.suspended, { ...known, to: 'payer', amountFen }]
  const why = 'quarantineEnded'
  return posted(
    { ...attempt, suspended },
    { why, outRefundNo: null, from: 'suspense', to: 'payer', amountFen, at },
  )
}

interface PaidBy {
  totalFen: Fen
  transactionId: string | null
}

/** All its money came, at `at`. */
export function paymentPosted<Attempt extends Postable & PaidBy>(
  attempt: Attempt,
  isSurplus: boolean,
  at: number,
): Attempt {
  const kept = { ...quarantineEnded(attempt, at), isSurplus }
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
