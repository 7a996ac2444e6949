import type { BatchPrices } from '../../../typings/batch'
import type { PlannedChange } from './plan'

const WHOLE = 10_000

/** How far prices move, and how little is left above their cost. */
export function pricesOf(
  changes: readonly PlannedChange[],
  costOf: (skuId: string | null) => number | null,
): BatchPrices {
  const prices: BatchPrices = { stepSum: 0, marginMin: null }
  for (const { skuId, field, from, to } of changes) {
    if (field !== 'priceFen' || typeof from !== 'number' || typeof to !== 'number') continue
    prices.stepSum += Math.round(((to - from) * WHOLE) / from)
    const costFen = costOf(skuId)
    if (costFen === null || to === 0) continue
    const margin = Math.floor(((to - costFen) * WHOLE) / to)
    prices.marginMin = prices.marginMin === null ? margin : Math.min(prices.marginMin, margin)
  }
  return prices
}
