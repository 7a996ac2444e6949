import { beforeEach, describe, expect, test } from '@jest/globals'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import { newBucket, type StockHold } from '../../../cloudfunctions/domain/stock'
import { emptyBucket } from '../../../cloudfunctions/domain/stock-gathering'
import { moveOf, openWatchedStock, type WatchedStock } from '../harness/watched-stock'

const moving = { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 }
const sold = (at: number): StockHold => ({ n: 1, state: 'sold', at })
const many = <Entry>(count: number, entryOf: (name: string) => Entry): Record<string, Entry> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`e-${at}`, entryOf(`e-${at}`)] as const))

let watched: WatchedStock
let stock: StockStore
const stored = (bucketId: string) => watched.stored(bucketId)
const holdsIn = (bucketId: string) => Object.keys(stored(bucketId).holds)

/** A and B were sold at 100 and 101; C is held. */
beforeEach(async () => {
  watched = openWatchedStock()
  stock = watched.stock
  await stock.open(newBucket('tea', 9))
  for (const [at, orderId] of ['A', 'B', 'C'].entries()) {
    await stock.hold('tea#0', orderId, 1, 1)
    if (orderId !== 'C') await stock.sell('tea#0', orderId, 1, 100 + at)
  }
})

test('pruning begins with what was settled the longest ago', async () => {
  await stock.open(newBucket('fish', 9))
  await stock.release('fish#0', 'X', 1, 50)
  expect(await stock.settledBefore(101, 9)).toEqual(['fish#0', 'tea#0'])
  expect(await stock.settledBefore(101, 1)).toEqual(['fish#0'])
  expect(await stock.settledBefore(50, 9)).toEqual([])
})

test('it drops what was settled before, counts it, and knows what is next', async () => {
  watched.asked()
  expect(await stock.prune('tea#0', 101)).toBe('done')
  expect(watched.asked()).toEqual(['aggregateDocuments stock', 'modifyDocument stock'])
  expect(holdsIn('tea#0')).toEqual(['B', 'C'])
  expect(stored('tea#0')).toMatchObject({ entryCount: 2, settledAtMin: 101, prunes: 1 })
  expect(await stock.prune('tea#0', 102)).toBe('done')
  expect(holdsIn('tea#0')).toEqual(['C'])
  expect(stored('tea#0')).toMatchObject({ entryCount: 1, prunes: 2 })
  expect(stored('tea#0')).not.toHaveProperty('settledAtMin')
})

test('next is the earliest of what stays', async () => {
  await stock.adjust(moveOf({ at: 120 }))
  await stock.release('tea#0', 'D', 1, 110)
  await stock.prune('tea#0', 102)
  expect(stored('tea#0')).toMatchObject({ entryCount: 3, settledAtMin: 110 })
})

test('of a bucket that nobody has counted it leaves that to whoever adds to it', async () => {
  const holds = { A: sold(5), B: { n: 1, state: 'held' as const, at: 5 } }
  const bucketId = await watched.plant('old', { holds, settledAtMin: 5 })
  expect(await stock.prune(bucketId, 9)).toBe('done')
  expect(stored(bucketId)).not.toHaveProperty('entryCount')
  expect(holdsIn(bucketId)).toEqual(['B'])
})

describe('moves and arrivals', () => {
  beforeEach(async () => {
    await stock.open(emptyBucket('tea', 'tea#1'))
    await stock.moveOut('tea#0', moving)
  })

  test('are forgotten too, each move after its own document stands', async () => {
    await stock.moveIn('tea#0', moving, 60)
    await stock.adjust(moveOf({ bucketId: 'tea#1', at: 70 }))
    await stock.adjust(moveOf({ moveId: 'm-2', bucketId: 'tea#1', at: 80 }))
    await watched.loseMove('m-1')
    await stock.prune('tea#1', 80)
    expect(stored('tea#1')).toMatchObject({ entryCount: 1, settledAtMin: 80, available: 4 })
    expect(stored('tea#1').arrivals).toEqual({})
    expect(Object.keys(stored('tea#1').moves ?? {})).toEqual(['m-2'])
    expect((await stock.movesOf(['tea'], 9)).map(({ moveId }) => moveId)).toEqual(['m-2', 'm-1'])
  })

  test('of which the document stands are not written again', async () => {
    for (const moveId of ['m-1', 'm-2', 'm-3']) await stock.adjust(moveOf({ moveId, at: 70 }))
    await watched.loseMove('m-2')
    watched.asked()
    await stock.prune('tea#0', 80)
    expect(watched.asked().filter((call) => call === 'insertDocument stockMoves')).toHaveLength(1)
    expect(watched.storedMoves()).toHaveLength(3)
  })

  test('do not make units twice where the function died that let them arrive', async () => {
    watched.meanwhile('modifyDocument', async () => {
      throw new Error('The function died.')
    })
    await expect(stock.moveIn('tea#0', moving, 60)).rejects.toThrow('died')
    expect([stored('tea#0').moving, stored('tea#1').available]).toEqual([moving, 2])
    expect(await stock.prune('tea#1', 90)).toBe('done')
    expect(await stock.unfinishedMoves(90, 9)).toEqual([])
    // Somebody who has read before that they are on their way.
    await stock.moveIn('tea#0', moving, 95)
    expect(stored('tea#1')).toMatchObject({ available: 2, received: 2, arrivals: { x: { at: 60 } } })
    expect(await stock.prune('tea#1', 90)).toBe('done')
    expect(stored('tea#1')).toMatchObject({ available: 2, entryCount: 0 })
  })

  test('of other units leave a move on its way', async () => {
    await stock.moveIn('tea#0', { ...moving, moveId: 'y' }, 60)
    await stock.prune('tea#1', 90)
    expect(stored('tea#0')).toMatchObject({ moving })
    expect(stored('tea#1').arrivals).toEqual({})
  })
})

test.each([
  ['holds', many(1_501, () => sold(5))],
  ['arrivals', many(1_501, () => ({ n: 0, at: 5 }))],
  ['moves', many(51, (moveId) => moveOf({ moveId, at: 5 }))],
])('%s that are more than one slice are dropped in two, whatever settles meanwhile', async (map, entries) => {
  const open: StockHold = { n: 1, state: 'held', at: 5 }
  const kept = { open, late: sold(9) }
  const holds = map === 'holds' ? { ...entries, ...kept } : kept
  const entryCount = Object.keys(entries).length + 2
  const bucketId = await watched.plant('old', { [map]: entries, holds, entryCount, settledAtMin: 5 } as never)
  watched.meanwhile('aggregateDocuments', () => stock.sell(bucketId, 'open', 1, 9))
  expect(await stock.prune(bucketId, 6)).toBe('more')
  expect(stored(bucketId)).toMatchObject({ entryCount: 3, settledAtMin: 5 })
  expect(await stock.prune(bucketId, 6)).toBe('done')
  expect(stored(bucketId)).toMatchObject({ entryCount: 2, settledAtMin: 9 })
})
