import type { Instrument } from '../../../../../typings/model'
import type { OwnerOrder } from '../../../../../typings/owner-api'
import type { OwnerRefundReason, RefundableParts, RefundParts } from '../../../../../typings/owner-refunds'
import { fenToInput, type MoneyProblem, parseMoney } from '../../../format/money'
import { areUnsent, emptyParts, type PartsDraft, type PartsReading, readParts } from './refund-parts'

export const REFUND_REASONS = [
  'agreed',
  'outOfStock',
  'goodwill',
  'other',
] as const satisfies OwnerRefundReason[]

/** A payment that money can go back from, with its arithmetic: `paidFen` - `promisedFen` = `leftFen`. */
export interface RefundSource {
  outTradeNo: string
  instrument: Instrument
  /** As a friend who paid called themself; null where nobody did. */
  payerName: string | null
  paidFen: number
  /** Refunded, or on its way back. */
  promisedFen: number
  leftFen: number
  /** Goods of the order were not sent, and this payment is the one that it kept. */
  mayReturnStock: boolean
  /** Lines and freight that it can be given back by; null for a payment that no order kept. */
  parts: RefundableParts | null
  leftToShip: OwnerOrder['leftToShip']
}

/** All that is left, a bare amount, or the sum of lines, freight and something extra. */
export type RefundExtent = 'whole' | 'part' | 'lines'

/** What was written into the dialog; nothing of it is lost by a refusal. */
export interface RefundDraft extends PartsDraft {
  /** Null: nobody chose, so what is usual for the payment holds. */
  extent: RefundExtent | null
  /** As typed, in yuan. */
  amount: string
  reason: OwnerRefundReason | null
  note: string
  /** Null: nobody chose, so what is usual for the reason holds. */
  returnStock: boolean | null
}

export const emptyDraft: RefundDraft = {
  ...emptyParts,
  extent: null,
  amount: '',
  reason: null,
  note: '',
  returnStock: null,
}

type AmountProblem = MoneyProblem | 'zero' | 'tooMuch' | 'nothingLeft'
type AmountReading =
  | { ok: true; amountFen: number; parts: RefundParts | null }
  | { ok: false; field: 'amount'; problem: AmountProblem; fix: string | null }
  | Extract<PartsReading, { ok: false }>

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
  return {
    outTradeNo: attempt.outTradeNo,
    instrument: attempt.instrument,
    payerName: attempt.payerName,
    paidFen: attempt.totalFen,
    promisedFen: attempt.totalFen - attempt.refundableFen,
    leftFen: attempt.refundableFen,
    mayReturnStock: kept && order.leftToShip.length > 0,
    parts: kept ? order.refundableParts : null,
    leftToShip: kept ? order.leftToShip : [],
  }
}

const hasLines = ({ parts }: RefundSource): boolean =>
  parts?.lines.some(({ quantity, refunded }) => quantity > refunded) ?? false

/** The ways in which a payment can be given back. */
export const extentsOf = (source: RefundSource): RefundExtent[] =>
  hasLines(source) ? ['lines', 'part', 'whole'] : ['part', 'whole']

/** An order of which nothing went out or back is mostly refunded as a whole, another one by its lines. */
export function extentOf(draft: RefundDraft, source: RefundSource): RefundExtent {
  if (draft.extent !== null) return draft.extent
  const untouched = source.promisedFen === 0 && source.mayReturnStock
  return untouched || !hasLines(source) ? 'whole' : 'lines'
}

/** How much is to go back, to the fen; never more than what is left. `fix` is an amount that would do. */
export function readAmount(draft: RefundDraft, source: RefundSource): AmountReading {
  const { leftFen } = source
  const wrong = (problem: AmountProblem, fix: string | null) =>
    ({ ok: false, field: 'amount', problem, fix }) as const
  if (leftFen <= 0) return wrong('nothingLeft', null)
  const extent = extentOf(draft, source)
  if (extent === 'whole') return { ok: true, amountFen: leftFen, parts: null }
  if (extent === 'lines' && source.parts) return readParts(draft, source.parts, leftFen)
  const reading = parseMoney(draft.amount)
  if (!reading.ok) return wrong(reading.problem, reading.fix)
  if (reading.fen === 0) return wrong('zero', null)
  if (reading.fen > leftFen) return wrong('tooMuch', fenToInput(leftFen))
  return { ok: true, amountFen: reading.fen, parts: null }
}

/** Whether its goods can go on sale again: the units of its lines, or with all the money all that is left. */
export function canReturnStock(source: RefundSource, reading: AmountReading): boolean {
  if (!source.mayReturnStock || !reading.ok) return false
  if (reading.parts) return areUnsent(reading.parts.lines, source.leftToShip)
  return reading.amountFen === source.leftFen
}

/** How many units would go on sale again. */
export function unitsBack(source: RefundSource, reading: AmountReading): number {
  const lines = reading.ok && reading.parts ? reading.parts.lines : source.leftToShip
  return lines.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Goods that were never sent go back on sale, unless they were missing in the first place. */
export function returnsStock(draft: RefundDraft, source: RefundSource, reading: AmountReading): boolean {
  return canReturnStock(source, reading) && (draft.returnStock ?? draft.reason !== 'outOfStock')
}
