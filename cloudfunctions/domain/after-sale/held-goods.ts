import type { LineRequest } from '../../../typings/model'
import { mergeLines } from '../pricing'
import type { Order } from '../records'
import { areWithin, unsentUnits, withoutUnits } from '../refund-parts'
import { type AfterSaleCase, holdsGoods } from './case'

const oldestFirst = (one: AfterSaleCase, other: AfterSaleCase): number => one.createdAt - other.createdAt

const linesOf = (cases: AfterSaleCase[]): LineRequest[] => cases.flatMap(({ lines }) => lines)

/**
 * The cases that units of a parcel are held by: those of its SKUs of which it takes more than nobody asks the
 * money of. Empty where it may go without a question.
 */
export function casesInTheWay(
  wanted: LineRequest[],
  left: LineRequest[],
  cases: AfterSaleCase[],
): AfterSaleCase[] {
  const holding = cases.filter(holdsGoods).sort(oldestFirst)
  const beyond = withoutUnits(wanted, withoutUnits(left, linesOf(holding)))
  return holding.filter(({ lines }) => lines.some(({ skuId }) => beyond.some((line) => line.skuId === skuId)))
}

/** Cases of an order whose units are not all in the shop any more: the oldest keep what is there. */
export function casesSent(order: Order, cases: AfterSaleCase[]): AfterSaleCase[] {
  let there = unsentUnits(order)
  return cases
    .filter(holdsGoods)
    .sort(oldestFirst)
    .filter(({ lines }) => {
      if (!areWithin(mergeLines(lines), there)) return true
      there = withoutUnits(there, lines)
      return false
    })
}
