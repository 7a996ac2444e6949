import type { OddityReason } from './oddity'
import type { Attempt, Order } from './records'

/**
 * What WeChat Pay said of a transaction, verified: by a signed notification or a signed answer to a query.
 */
export interface TransactionFact {
  source: 'notice' | 'query'
  outTradeNo: string
  tradeState: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'
  appid: string
  mchid: string
  transactionId: string | null
  totalFen: number | null
  currency: string | null
  payerOpenid: string | null
  successAt: number | null
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
  | { kind: 'notPaid' }
  | { kind: 'closed' }

const quarantined = (reason: OddityReason): Judgement => ({ kind: 'quarantined', reason })

/**
 * Judges a verified fact against what we stored when we asked for the money. Nothing but merchant, number,
 * currency and amount all being right makes it count.
 */
export function judgePayment(
  fact: TransactionFact,
  identity: { appid: string; mchid: string },
  order: Order | null,
  attempt: Attempt | null,
): Judgement {
  if (fact.appid !== identity.appid || fact.mchid !== identity.mchid) return quarantined('WRONG_MERCHANT')
  if (!order || !attempt || attempt.orderId !== order.orderId || fact.outTradeNo !== attempt.outTradeNo)
    return quarantined('UNKNOWN_NUMBER')
  switch (fact.tradeState) {
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { kind: 'notPaid' }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' }
    case 'REFUND':
      return judgeRefunded(fact, order, attempt)
    case 'SUCCESS':
      return judgeMoney(fact, order, attempt)
  }
}

/** Money that came and of which some went back; what cannot be ours at all is as good as gone. */
function judgeRefunded(fact: TransactionFact, order: Order, attempt: Attempt): Judgement {
  if (attempt.state === 'paid' && attempt.transactionId !== null)
    return { kind: 'repeated', transactionId: attempt.transactionId }
  const judged = judgeMoney(fact, order, attempt)
  return judged.kind === 'quarantined' ? quarantined('REFUNDED_ELSEWHERE') : judged
}

/**
 * Whether a payment was refunded past the shop, as far as its transaction tells: each refund that we know of
 * may be why it is `REFUND`. How much went back only a notification or the bill tells.
 */
export const isRefundedOutside = ({ tradeState }: TransactionFact, { reservations }: Attempt): boolean =>
  tradeState === 'REFUND' && Object.keys(reservations).length === 0

function judgeMoney(fact: TransactionFact, order: Order, attempt: Attempt): Judgement {
  const { transactionId } = fact
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
