import type { Fen } from '../../typings/model'
import { fen } from './money'
import type { OddityReason } from './oddity'
import type { Payer } from './pay-session'
import type { Attempt, Order } from './records'

/** By which way a provider said something: its own message, or its answer to us. */
export type FactSource = 'notice' | 'query' | 'reply' | 'bill'

/**
 * What a provider said of a payment, verified. `promised`: goods may go on it and no money came yet;
 * `refunded`: it was paid, and some of it or all went back since.
 */
export interface PaymentFact {
  kind: 'payment'
  provider: string
  number: string
  payee: string
  /** Null where the provider does not tell it. */
  app: string | null
  providerNo: string | null
  /** Who paid; null where nobody did or it is not told. */
  payer: Payer | null
  state: 'paid' | 'promised' | 'refunded' | 'unpaid' | 'paying' | 'closed'
  totalFen: number | null
  currency: string | null
  at: number | null
}

/** Why real money cannot be kept: its order was closed, or was paid before. It is refunded by itself. */
export type SurplusReason = 'LATE_PAYMENT' | 'SECOND_PAYMENT'

export type Judgement =
  /** The money is the order's: keep it. */
  | { kind: 'keep'; transactionId: string }
  /** Told before; what a dying function left undone is finished. */
  | { kind: 'repeated'; transactionId: string }
  /** Real money that the order cannot keep: written on the attempt and refunded. */
  | { kind: 'surplus'; transactionId: string; reason: SurplusReason }
  | { kind: 'quarantined'; reason: OddityReason }
  /** Goods may go on it; the money is still to come. */
  | { kind: 'promised' }
  | { kind: 'notPaid' }
  | { kind: 'closed' }

const quarantined = (reason: OddityReason): Judgement => ({ kind: 'quarantined', reason })

/**
 * Judges a verified fact against what we stored when we asked for the money, never against the settings of
 * today. Nothing but merchant, app, number, currency and amount all being right makes it count.
 */
export function judgePayment(fact: PaymentFact, order: Order | null, attempt: Attempt | null): Judgement {
  if (!order || !attempt || attempt.orderId !== order.orderId || fact.number !== attempt.outTradeNo)
    return quarantined('UNKNOWN_NUMBER')
  if (!isToldOf(fact, attempt)) return quarantined('WRONG_MERCHANT')
  switch (fact.state) {
    case 'unpaid':
    case 'paying':
      return { kind: 'notPaid' }
    case 'promised':
      return { kind: 'promised' }
    case 'closed':
      return { kind: 'closed' }
    case 'refunded':
      return judgeRefunded(fact, order, attempt)
    case 'paid':
      return judgeMoney(fact, order, attempt)
  }
}

/** Whether it comes from where the attempt was opened, was paid to whom it was, and in the same app. */
const isToldOf = ({ provider, payee, app }: PaymentFact, attempt: Attempt): boolean =>
  provider === attempt.provider && payee === attempt.payee && (app === null || app === attempt.app)

/**
 * The real money that a quarantined fact tells of; null where it tells of none that can be booked on this
 * attempt: of nobody's, without number or sum, or in a currency that is not counted in fen. It contradicts
 * what the attempt was opened with, so a provider's own message is not enough: only its answer is read from
 * its books.
 */
export function moneyInSuspense(
  fact: PaymentFact,
  source: FactSource,
  attempt: Attempt,
): { transactionId: string; amountFen: Fen } | null {
  const isMoney = fact.state === 'paid' || fact.state === 'refunded'
  if (source === 'notice' || !isMoney || !isToldOf(fact, attempt)) return null
  const { providerNo: transactionId, totalFen, currency } = fact
  if (transactionId === null || totalFen === null || currency !== 'CNY') return null
  return { transactionId, amountFen: fen(totalFen) }
}

/** Money that came and of which some went back; what cannot be ours at all is as good as gone. */
function judgeRefunded(fact: PaymentFact, order: Order, attempt: Attempt): Judgement {
  if (attempt.state === 'paid' && attempt.transactionId !== null)
    return { kind: 'repeated', transactionId: attempt.transactionId }
  const judged = judgeMoney(fact, order, attempt)
  return judged.kind === 'quarantined' ? quarantined('REFUNDED_ELSEWHERE') : judged
}

/**
 * Whether a payment was refunded past the shop, as far as its own fact tells: each refund that we know of may
 * be why it is `refunded`. How much went back only news of the refund or the bill tells.
 */
export const isRefundedOutside = ({ state }: PaymentFact, { reservations }: Attempt): boolean =>
  state === 'refunded' && Object.keys(reservations).length === 0

function judgeMoney(fact: PaymentFact, order: Order, attempt: Attempt): Judgement {
  const { providerNo: transactionId } = fact
  if (transactionId === null || fact.totalFen === null) return quarantined('INCOMPLETE')
  if (fact.currency !== 'CNY') return quarantined('CURRENCY_DIFFERS')
  if (fact.totalFen !== attempt.totalFen || attempt.totalFen !== order.totalFen)
    return quarantined('AMOUNT_DIFFERS')
  if (attempt.state === 'paid')
    return attempt.transactionId === transactionId
      ? { kind: 'repeated', transactionId }
      : quarantined('SECOND_PAYMENT')
  if (order.transactionId === transactionId && order.paidOutTradeNo === attempt.outTradeNo)
    return { kind: 'repeated', transactionId }
  switch (order.state) {
    case 'unpaid':
    case 'closing':
      return { kind: 'keep', transactionId }
    case 'placing':
      return quarantined('UNEXPECTED_STATE')
    case 'closed':
      return { kind: 'surplus', transactionId, reason: 'LATE_PAYMENT' }
    case 'paid':
    case 'shipped':
    case 'received':
      return { kind: 'surplus', transactionId, reason: 'SECOND_PAYMENT' }
  }
}
