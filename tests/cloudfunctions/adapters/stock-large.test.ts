import { beforeEach, expect, test } from '@jest/globals'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import { emptyBucket } from '../../../cloudfunctions/domain/stock-gathering'
import { moveOf, openWatchedStock, type WatchedStock } from '../harness/watched-stock'

/** More than the platform answers at once, so that whoever asks for all of the bucket gets nothing. */
const note = 'x'.repeat(1_100_000)
const moving = { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 }
let watched: WatchedStock
let stock: StockStore
beforeEach(async () => {
  watched = openWatchedStock(3)
  stock = watched.stock
  await watched.plant('tea', {
    available: 7,
    sold: 1,
    newSales: 1,
    newSalesAtMin: 4,
    settledAtMin: 4,
    holds: { A: { n: 1, state: 'held', at: 3 }, S: { n: 1, state: 'sold', at: 4 } },
    moves: { old: moveOf({ moveId: 'old', note, at: 50 }) },
  })
  await stock.open(emptyBucket('tea', 'tea#1'))
})

test('a bucket larger than an answer is counted, and says that it is full, sold from and left', async () => {
  expect(await stock.hold('tea#0', 'B', 1, 6)).toBe('full')
  expect(watched.stored('tea#0')).toMatchObject({ entryCount: 3 })
  expect(await stock.hold('tea#0', 'S', 1, 6)).toBe('held')
  expect(await stock.sell('tea#0', 'S', 1, 6)).toBe('repeated')
  expect(await stock.sell('tea#0', 'B', 1, 6)).toBe('gone')
  expect(await stock.release('tea#0', 'S', 1, 6)).toBe('gone')
})

test('its counts, its sales and its units on their way are told', async () => {
  await stock.moveOut('tea#0', moving)
  expect(await stock.unfinishedMoves(6, 9)).toEqual([{ bucketId: 'tea#0', moving }])
  expect(await stock.uncounted(9)).toEqual([{ bucketId: 'tea#0', skuId: 'tea', units: 1 }])
  expect((await stock.summary(['tea'])).get('tea')).toEqual({ available: 7, held: 1, sold: 1 })
  expect(await stock.skusAtMost(7)).toEqual(['tea'])
})

test('it is pruned', async () => {
  expect(await stock.settledBefore(5, 9)).toEqual(['tea#0'])
  expect(await stock.prune('tea#0', 5)).toBe('done')
  expect(Object.keys(watched.stored('tea#0').holds)).toEqual(['A'])
  expect(watched.stored('tea#0')).toMatchObject({ settledAtMin: 50 })
})
