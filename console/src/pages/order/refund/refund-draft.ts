import type { OwnerOrder, StaffRole } from '../../../../../typings/owner-api'
import type { OwnerRefundReason, RefundView } from '../../../../../typings/owner-refunds'
import { fenToInput, type MoneyProblem, parseMoney } from '../../../format/money'

export const REFUND_REASONS = [
  'agreed',
  'outOfStock',
  'goodwill',
  'other',
] as const satisfies OwnerRefundReason[]

/** A payment that money can go back from, with its arithmetic: `paidFen` - `promisedFen` = `leftFen`. */
export interface RefundSource {
  outTradeNo: string
  channel: 'jsapi' | 'native' | 'friend'
  paidFen: number
  /** Refunded, or on its way back. */
  promisedFen: number
  leftFen: number
  /** The goods of the order were not sent, and this payment is the one that it kept. */
  mayReturnStock: boolean
}

/** What was written into the dialog; nothing of it is lost by a refusal. */
export interface RefundDraft {
  extent: 'whole' | 'part'
  /** As typed, in yuan. */
  amount: string
  reason: OwnerRefundReason | null
  note: string
  /** Null: nobody chose, so what is usual for the reason holds. */
  returnStock: boolean | null
}

export const emptyDraft: RefundDraft = {
  extent: 'whole',
  amount: '',
  reason: null,
  note: '',
  returnStock: null,
}

type AmountProblem = MoneyProblem | 'zero' | 'tooMuch' | 'nothingLeft'
type AmountReading =
  | { ok: true; amountFen: number }
  | { ok: false; problem: AmountProblem; fix: string | null }

/** The roles that the door lets give money back; it refuses all others again by itself. */
export const mayRefund = (role: StaffRole): boolean => role === 'owner' || role === 'manager'

/**
 * The payment of an attempt, or, without its number, the one that the order kept; null where none was paid.
 */
export function refundSource(order: OwnerOrder, outTradeNo?: string): RefundSource | null {
  const isKept = (transactionId: string | null) =>
    transactionId !== null && transactionId === order.transactionId
  const attempt = order.attempts.find((candidate) =>
    outTradeNo === undefined ? isKept(candidate.transactionId) : candidate.outTradeNo === outTradeNo,
  )
  if (attempt?.state !== 'paid') return null
  const kept = isKept(attempt.transactionId)
  const promisedFen = kept
    ? attempt.totalFen - order.refundableFen
    : promisedOf(order.refunds, attempt.outTradeNo)
  return {
    outTradeNo: attempt.outTradeNo,
    channel: attempt.channel,
    paidFen: attempt.totalFen,
    promisedFen,
    leftFen: attempt.totalFen - promisedFen,
    mayReturnStock: kept && order.state === 'paid',
  }
}

/** A closed refund has given its promise back. */
function promisedOf(refunds: RefundView[], outTradeNo: string): number {
  return refunds
    .filter((refund) => refund.outTradeNo === outTradeNo && refund.state !== 'closed')
    .reduce((sum, refund) => sum + refund.amountFen, 0)
}

/** How much is to go back, to the fen; never more than what is left. `fix` is an amount that would do. */
export function readAmount({ extent, amount }: RefundDraft, leftFen: number): AmountReading {
  if (leftFen <= 0) return { ok: false, problem: 'nothingLeft', fix: null }
  if (extent === 'whole') return { ok: true, amountFen: leftFen }
  const reading = parseMoney(amount)
  if (!reading.ok) return reading
  if (reading.fen === 0) return { ok: false, problem: 'zero', fix: null }
  if (reading.fen > leftFen) return { ok: false, problem: 'tooMuch', fix: fenToInput(leftFen) }
  return { ok: true, amountFen: reading.fen }
}

/** Whether its goods can go on sale again: only with all the money that is left. */
export function canReturnStock(source: RefundSource, amountFen: number | null): boolean {
  return source.mayReturnStock && amountFen === source.leftFen
}

/** Goods that were never sent go back on sale, unless they were missing in the first place. */
export function returnsStock(draft: RefundDraft, source: RefundSource, amountFen: number | null): boolean {
  return canReturnStock(source, amountFen) && (draft.returnStock ?? draft.reason !== 'outOfStock')
}
