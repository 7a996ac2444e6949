import type { CaseKind, CaseLine, CaseQuote } from '../../../typings/after-sales'
import type { Fen, LineRequest } from '../../../typings/model'
import type { RefundParts } from '../../../typings/owner-refunds'
import { addFen, fen, subtractFen, ZERO_FEN } from '../money'
import { isTooLateToAsk } from '../order'
import { lineWords } from '../order-line'
import { mergeLines } from '../pricing'
import type { Attempt, Order } from '../records'
import { refundableFen } from '../refund'
import {
  amountOfLine,
  areWithin,
  leftToShip,
  refundableParts,
  unitsLeft,
  withoutUnits,
} from '../refund-parts'
import { promisesOfOrder } from '../shop-settings'
import { type AfterSaleCase, isOpenCase } from './case'

/** An order with the payment that it kept and the cases that were opened of it. */
export interface Complaint {
  order: Order
  kept: Attempt
  cases: AfterSaleCase[]
}

/** Kinds that are possible now: what was not sent, and what is no thing, can only be paid back. */
export function kindsOf(order: Order, now: number): CaseKind[] {
  const isNothingToReturn = order.lines.every(({ isService }) => isService)
  if (order.state === 'paid') return ['refundOnly']
  const isSent = order.state === 'shipped' || order.state === 'received'
  if (!isSent || isTooLateToAsk(order, now)) return []
  return isNothingToReturn ? ['refundOnly'] : ['refundOnly', 'returnRefund', 'exchange']
}

/** Units that are neither refunded nor in an open case; of an order that is not all sent, the unsent ones. */
export function leftToAsk({ order, kept, cases }: Complaint): LineRequest[] {
  const units = order.state === 'paid' ? leftToShip(order, kept) : unitsLeft(refundableParts(order, kept))
  return withoutUnits(
    units,
    cases.filter(isOpenCase).flatMap(({ lines }) => lines),
  )
}

/** Whether the shop still has every unit of a case: only then may silence give its money back. */
export const isUnsent = ({ lines }: { lines: LineRequest[] }, order: Order, kept: Attempt): boolean =>
  areWithin(lines, leftToShip(order, kept))

/** What these units would give back, with its arithmetic; null where they are not left. */
export function caseQuote(complaint: Complaint, wanted: LineRequest[], now: number): CaseQuote | null {
  const { order, kept } = complaint
  const left = leftToAsk(complaint)
  if (!areWithin(wanted, left)) return null
  const parts = refundableParts(order, kept)
  const lines = mergeLines(wanted).map((line) => caseLine(order, line, amountOfLine(parts, line)))
  const goodsFen = addFen(...lines.map(({ amountFen }) => amountFen))
  const isNothingKept =
    order.state === 'paid' &&
    order.parcels.length === 0 &&
    withoutUnits(unitsLeft(parts), wanted).length === 0
  const freightFen = isNothingKept ? parts.freightFen : ZERO_FEN
  const totalFen = fen(Math.min(goodsFen + freightFen, refundableFen(kept)))
  const { answerWithinMs } = promisesOfOrder(order)
  return { lines, goodsFen, freightFen, totalFen, kinds: kindsOf(order, now), answerWithinMs, left }
}

function caseLine(order: Order, { skuId, quantity }: LineRequest, amountFen: Fen): CaseLine {
  const line = order.lines.find((bought) => bought.skuId === skuId)
  if (!line) throw new Error(`Order ${order.orderId} has no line ${skuId}.`)
  const { spuId, title, picture, options, optionsEn } = line
  return { skuId, spuId, title, picture, options, ...lineWords({ optionsEn }), quantity, amountFen }
}

/** What a case can still give back: its units that were not refunded meanwhile, and the most for them. */
export interface CaseMoney {
  parts: RefundParts
  leftFen: Fen
}

/** All that is left of the payment may be given for units that are left; for less units, what they are. */
export function moneyOfCase(
  known: Pick<AfterSaleCase, 'lines' | 'freightFen'>,
  order: Order,
  kept: Attempt,
): CaseMoney {
  const left = refundableParts(order, kept)
  const there = unitsLeft(left)
  const lines = known.lines
    .map(({ skuId, quantity }) => ({
      skuId,
      quantity: Math.min(quantity, there.find((line) => line.skuId === skuId)?.quantity ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0)
  const freightFen = Math.min(known.freightFen, left.freightFen)
  const isWhole = areWithin(known.lines, there)
  const worthFen = addFen(...lines.map((line) => amountOfLine(left, line)), fen(freightFen))
  const leftFen = lines.length === 0 ? 0 : Math.min(refundableFen(kept), isWhole ? Infinity : worthFen)
  return { parts: { lines, freightFen, extraFen: 0 }, leftFen: fen(leftFen) }
}

/** Whether every unit of a case reached its payer as money already, by whatever refund. */
export function isPaidOtherwise(
  { lines }: Pick<AfterSaleCase, 'lines'>,
  order: Order,
  kept: Attempt,
): boolean {
  const reached = Object.entries(kept.reservations).filter(([, { state }]) => state === 'refunded')
  const settled = {
    ...kept,
    refundReservedFen: kept.refundedFen,
    reservations: Object.fromEntries(reached),
  }
  const left = unitsLeft(refundableParts(order, settled))
  return lines.every(({ skuId }) => !left.some((line) => line.skuId === skuId))
}

/** The parts of an amount that was agreed on: the units first, then freight, and what is more as extra. */
export function partsOfAmount(parts: RefundParts, order: Order, kept: Attempt, amountFen: Fen): RefundParts {
  const left = refundableParts(order, kept)
  const goodsFen = addFen(...parts.lines.map((line) => amountOfLine(left, line)))
  const overFen = subtractFen(amountFen, goodsFen)
  const freightFen = Math.min(overFen, parts.freightFen)
  return { lines: parts.lines, freightFen, extraFen: overFen - freightFen }
}
