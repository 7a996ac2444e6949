import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isBelowCost, priceEndings, steppedPrice } from '../../../../cloudfunctions/domain/batch/price-steps'
import type { PriceEnding, PriceRounding, PriceStep } from '../../../../typings/batch-wish'

const off10: PriceStep = { by: 'percent', basisPoints: -1_000 }
const stay: PriceStep = { by: 'percent', basisPoints: 0 }

describe('a new price', () => {
  test.each<[number, PriceStep, PriceEnding, PriceRounding, number]>([
    // The prices of the mock.
    [16_800, off10, 'ninety', 'down', 15_090],
    [26_800, off10, 'ninety', 'down', 24_090],
    [4_990, off10, 'ninety', 'down', 4_490],
    [16_800, off10, 'exact', 'down', 15_120],
    [16_800, off10, 'ninety', 'nearest', 15_090],
    [16_800, off10, 'ninety', 'up', 15_190],
    [16_800, off10, 'whole', 'down', 15_100],
    [16_800, off10, 'ninetyNine', 'down', 15_099],
    [16_800, off10, 'nine', 'down', 14_900],
    [16_800, off10, 'nine', 'nearest', 14_900],
    [16_800, off10, 'nine', 'up', 15_900],
    // What ends so already stays.
    [15_090, stay, 'ninety', 'up', 15_090],
    // Half a fen goes up, and nothing is lost on the way.
    [3, { by: 'percent', basisPoints: 5_000 }, 'exact', 'nearest', 5],
    [1, { by: 'percent', basisPoints: -5_000 }, 'exact', 'nearest', 1],
    [333, { by: 'percent', basisPoints: 1 }, 'exact', 'nearest', 333],
    // Never below one fen.
    [100, { by: 'percent', basisPoints: -10_000 }, 'exact', 'down', 1],
    [100, { by: 'add', fen: -500 }, 'exact', 'down', 1],
    // Where rounding down would leave nothing, the price keeps what the step gave.
    [50, stay, 'ninety', 'down', 50],
    [50, stay, 'ninety', 'up', 90],
    [800, stay, 'nine', 'down', 800],
    [1_000, { by: 'add', fen: -1 }, 'exact', 'down', 999],
    [1_000, { by: 'set', fen: 2_345 }, 'ninety', 'nearest', 2_390],
    [99_999_999, { by: 'percent', basisPoints: 1_000_000 }, 'exact', 'down', 10_099_999_899],
  ])('%i by %o ending in %s, rounded %s, is %i', (price, step, ending, rounding, expected) => {
    expect(steppedPrice(price, step, ending, rounding)).toBe(expected)
  })

  const endings = fc.constantFrom(...(Object.keys(priceEndings) as PriceEnding[]))
  const roundings = fc.constantFrom<PriceRounding>('down', 'nearest', 'up')
  const steps = fc.oneof(
    fc.record({
      by: fc.constant('percent' as const),
      basisPoints: fc.integer({ min: -10_000, max: 100_000 }),
    }),
    fc.record({ by: fc.constant('add' as const), fen: fc.integer({ min: -1_000_000, max: 1_000_000 }) }),
    fc.record({ by: fc.constant('set' as const), fen: fc.integer({ min: 1, max: 1_000_000 }) }),
  )
  const prices = fc.integer({ min: 1, max: 10_000_000 })

  test('is a whole number of fen, at least one, and ends as it was wished or is what the step gave', () => {
    fc.assert(
      fc.property(prices, steps, endings, roundings, (price, step, ending, rounding) => {
        const plain = steppedPrice(price, step, 'exact', 'down')
        const next = steppedPrice(price, step, ending, rounding)
        const { every, rest } = priceEndings[ending]
        expect(Number.isSafeInteger(next)).toBe(true)
        expect(next).toBeGreaterThanOrEqual(1)
        expect(next === plain || next % every === rest).toBe(true)
        expect(Math.abs(next - plain)).toBeLessThan(every)
        if (rounding === 'down') expect(next).toBeLessThanOrEqual(plain)
        if (rounding === 'up') expect(next).toBeGreaterThanOrEqual(plain)
        if (rounding === 'nearest' && next < plain) expect((plain - next) * 2).toBeLessThan(every)
      }),
    )
  })

  test('a higher price never becomes the lower one', () => {
    fc.assert(
      fc.property(prices, prices, steps, endings, (one, other, step, ending) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        // Below the first price with that ending a price keeps its own.
        fc.pre(steppedPrice(low, step, 'exact', 'down') >= 1_000)
        const by = (price: number) => steppedPrice(price, step, ending, 'down')
        expect(by(low)).toBeLessThanOrEqual(by(high))
      }),
    )
  })

  test.each<[number, number, number, boolean]>([
    [3_590, 3_650, 110, true],
    [15_090, 9_600, 110, false],
    [110, 100, 110, false],
    [109, 100, 110, true],
    [1, 0, 110, false],
  ])('%i with a cost of %i is below %i %%: %s', (price, cost, percent, below) => {
    expect(isBelowCost(price, cost, percent)).toBe(below)
  })
})
