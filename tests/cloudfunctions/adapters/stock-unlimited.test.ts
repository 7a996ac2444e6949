import { beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import { gatherUnits } from '../../../cloudfunctions/app/stock/gather-units'
import { bucketAddsUp, heldUnits, newBucket, UNLIMITED_UNITS } from '../../../cloudfunctions/domain/stock'
import { UNLIMITED_UNITS as shownAsUnlimited } from '../../../console/src/format/units'
import { openWatchedStock, type WatchedStock } from '../harness/watched-stock'

const ENTRIES_MAX = 4
let watched: WatchedStock
let stock: StockStore
beforeEach(async () => {
  watched = openWatchedStock(ENTRIES_MAX)
  stock = watched.stock
  await stock.open(newBucket('pdf', 0, true))
})

const stored = () => watched.stored('pdf#0')
const gathering = {
  clock: { now: () => 1, pause: async () => undefined },
  ids: { random: () => 'x'.repeat(16) },
}

test('what nobody counts is held and sold without end, and adds up', async () => {
  expect(await stock.hold('pdf#0', 'A', 5, 1)).toBe('held')
  expect(await stock.hold('pdf#0', 'A', 5, 1)).toBe('held')
  expect(await stock.sell('pdf#0', 'A', 5, 2)).toBe('sold')
  expect(stored()).toMatchObject({ received: 5, available: 0, sold: 5, entryCount: 1 })
  expect((await stock.summary(['pdf'])).get('pdf')).toEqual({ available: UNLIMITED_UNITS, held: 0, sold: 5 })
  expect(UNLIMITED_UNITS).toBe(shownAsUnlimited)
})

test('what comes back is sold first, and told as it is once it is counted again', async () => {
  await stock.hold('pdf#0', 'A', 5, 1)
  await stock.release('pdf#0', 'A', 5, 2)
  await stock.hold('pdf#0', 'B', 2, 3)
  expect(stored()).toMatchObject({ received: 5, available: 3 })
  await stock.setUnlimited('pdf', false)
  expect((await stock.summary(['pdf'])).get('pdf')).toEqual({ available: 3, held: 2, sold: 0 })
  expect(await stock.hold('pdf#0', 'C', 4, 4)).toBe('refused')
})

test('it is never scarce, and a hold that was given back stays barred', async () => {
  expect(await stock.skusAtMost(5)).toEqual([])
  await stock.release('pdf#0', 'A', 1, 1)
  expect(await stock.hold('pdf#0', 'A', 1, 2)).toBe('barred')
})

test('a full bucket is followed by another that nobody counts either', async () => {
  for (let at = 0; at < ENTRIES_MAX; at++) await stock.hold('pdf#0', `order-${at}`, 1, 1)
  expect(await stock.hold('pdf#0', 'more', 1, 1)).toBe('full')
  const next = await gatherUnits({ stock, ...gathering }, { skuId: 'pdf', n: 9 })
  expect(next).toBe('pdf#1')
  expect(await stock.hold('pdf#1', 'more', 9, 1)).toBe('held')
})

test('whatever happens to it, received is available, held and sold', async () => {
  const step = fc.record({
    kind: fc.constantFrom('hold', 'release', 'sell', 'limit', 'unlimit'),
    order: fc.constantFrom('A', 'B', 'C'),
    n: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { stock: own, stored: bucketOf } = openWatchedStock()
      await own.open(newBucket('pdf', 2, true))
      for (const { kind, order, n } of steps) {
        if (kind === 'hold') await own.hold('pdf#0', order, n, 1)
        if (kind === 'release') await own.release('pdf#0', order, n, 1)
        if (kind === 'sell') await own.sell('pdf#0', order, n, 1)
        if (kind === 'limit') await own.setUnlimited('pdf', false)
        if (kind === 'unlimit') await own.setUnlimited('pdf', true)
        const bucket = bucketOf('pdf#0')
        expect([bucketAddsUp(bucket), heldUnits(bucket) >= 0]).toEqual([true, true])
      }
    }),
    { numRuns: 50 },
  )
})
