import type { PriceEnding, PriceRounding, PriceStep } from '../../../typings/batch-wish'

/** A million yuan, as everywhere where a price is written. */
export const PRICE_FEN_MAX = 100_000_000

/** What an ending repeats after, and what it leaves, in fen. */
export const priceEndings: Record<PriceEnding, { every: number; rest: number }> = {
  exact: { every: 1, rest: 0 },
  whole: { every: 100, rest: 0 },
  ninety: { every: 100, rest: 90 },
  ninetyNine: { every: 100, rest: 99 },
  nine: { every: 1_000, rest: 900 },
}

/**
 * A new price in whole fen, at least 1: percents are rounded half up, exactly. Where rounding down would
 * leave nothing, the price keeps what the step gave.
 */
export function steppedPrice(
  priceFen: number,
  step: PriceStep,
  ending: PriceEnding,
  rounding: PriceRounding,
): number {
  const stepped = Math.max(1, plainStep(priceFen, step))
  const rounded = endingIn(stepped, ending, rounding)
  return rounded < 1 ? stepped : rounded
}

function plainStep(priceFen: number, step: PriceStep): number {
  if (step.by === 'set') return step.fen
  if (step.by === 'add') return priceFen + step.fen
  return percentOf(priceFen, 10_000 + step.basisPoints)
}

/** Half a fen goes up; whole numbers all the way. */
const percentOf = (priceFen: number, basisPoints: number): number =>
  Number((BigInt(priceFen) * BigInt(basisPoints) + 5_000n) / 10_000n)

function endingIn(priceFen: number, ending: PriceEnding, rounding: PriceRounding): number {
  const { every, rest } = priceEndings[ending]
  const over = (((priceFen - rest) % every) + every) % every
  const down = priceFen - over
  if (over === 0) return priceFen
  if (rounding === 'down') return down
  if (rounding === 'up') return down + every
  return over * 2 < every ? down : down + every
}

/** Whether a price is below so many percent of what the SKU costs. */
export const isBelowCost = (priceFen: number, costFen: number, percent: number): boolean =>
  priceFen * 100 < costFen * percent
