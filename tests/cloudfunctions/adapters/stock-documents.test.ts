import { beforeEach, describe, expect, test } from '@jest/globals'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import { newBucket } from '../../../cloudfunctions/domain/stock'
import { emptyBucket } from '../../../cloudfunctions/domain/stock-gathering'
import { moveOf, openWatchedStock, type WatchedStock } from '../harness/watched-stock'

const ENTRIES_MAX = 4
let watched: WatchedStock
let stock: StockStore
beforeEach(() => {
  watched = openWatchedStock(ENTRIES_MAX)
  stock = watched.stock
})

const stored = (bucketId: string) => watched.stored(bucketId)
const fill = async (bucketId: string, count: number) => {
  for (let at = 0; at < count; at++) await stock.hold(bucketId, `filled-${at}`, 1, 10)
}

describe('a bucket is opened', () => {
  test('once', async () => {
    expect(await stock.open(newBucket('tea', 3))).toBe('opened')
    expect(await stock.open(newBucket('tea', 9))).toBe('exists')
    expect(stored('tea#0')).toMatchObject({ available: 3, entryCount: 0 })
  })

  test('and its holds, where it comes with some, are counted by whoever adds one', async () => {
    const { entryCount: _count, ...bucket } = newBucket('tea', 3)
    await stock.open({ ...bucket, available: 2, holds: { A: { n: 1, state: 'held', at: 1 } } })
    expect(stored('tea#0')).not.toHaveProperty('entryCount')
    expect(await stock.hold('tea#0', 'B', 1, 1)).toBe('held')
    expect(stored('tea#0')).toMatchObject({ entryCount: 2, available: 1 })
  })
})

describe('buckets of a SKU', () => {
  beforeEach(async () => {
    await stock.open(newBucket('tea', 6))
    await stock.open(newBucket('fish', 1))
    await stock.open(emptyBucket('tea', 'tea#1'))
    await stock.hold('tea#0', 'A', 2, 1)
    await stock.hold('tea#0', 'B', 1, 1)
    await stock.sell('tea#0', 'B', 1, 2)
    await stock.moveOut('tea#0', { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 })
  })

  test('are told by their counts, and without their holds', async () => {
    const moving = { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 }
    expect(await stock.bucketsOf(['tea'])).toEqual([
      { bucketId: 'tea#0', skuId: 'tea', received: 4, available: 1, sold: 1, moving, isFull: false },
      { bucketId: 'tea#1', skuId: 'tea', received: 0, available: 0, sold: 0, isFull: false },
    ])
    watched.asked()
    expect([await stock.bucketsOf([]), watched.asked()]).toEqual([[], []])
  })

  test('are summed up, with what is between them', async () => {
    expect([...(await stock.summary(['tea', 'fish', 'cup']))].sort()).toEqual([
      ['fish', { available: 1, held: 0, sold: 0 }],
      ['tea', { available: 3, held: 2, sold: 1 }],
    ])
  })

  test('are full from so many entries on', async () => {
    const isFull = async () => (await stock.bucketsOf(['tea'])).map((bucket) => bucket.isFull)
    await fill('tea#0', 1)
    expect(await isFull()).toEqual([false, false])
    await stock.release('tea#0', 'nobody', 1, 3)
    expect(await isFull()).toEqual([true, false])
  })

  test('are asked for also where there are many hundreds', async () => {
    const skuIds = Array.from({ length: 450 }, (_, at) => `cup-${at}`)
    for (const skuId of skuIds) await stock.open(newBucket(skuId, 1))
    expect(await stock.bucketsOf(skuIds)).toHaveLength(450)
  })

  test('are scarce from so few units on, each SKU once', async () => {
    expect(await stock.skusAtMost(0)).toEqual(['tea'])
    expect((await stock.skusAtMost(1)).sort()).toEqual(['fish', 'tea'])
  })
})

describe('units that move', () => {
  const moving = { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 }
  beforeEach(async () => {
    await stock.open(newBucket('tea', 3))
    await stock.open(emptyBucket('tea', 'tea#1'))
  })

  test('leave once, and only as many as there are', async () => {
    expect(await stock.moveOut('tea#0', { ...moving, n: 4 })).toBe(false)
    expect(await stock.moveOut('tea#0', moving)).toBe(true)
    expect(stored('tea#0')).toMatchObject({ available: 1, received: 1, moving })
    expect(await stock.moveOut('tea#0', { ...moving, moveId: 'y', n: 1 })).toBe(false)
  })

  test('arrive once, are counted as an entry, and are on their way no more', async () => {
    await stock.moveOut('tea#0', moving)
    for (let told = 0; told < 2; told++) await stock.moveIn('tea#0', moving, 7)
    expect(stored('tea#0')).not.toHaveProperty('moving')
    expect(stored('tea#1')).toMatchObject({
      available: 2,
      received: 2,
      entryCount: 1,
      settledAtMin: 7,
      arrivals: { x: { n: 2, at: 7 } },
    })
  })

  test('wait to be forgotten for as long as the first that arrived', async () => {
    for (const [moveId, at] of [
      ['x', 7],
      ['y', 9],
    ] as const) {
      await stock.moveOut('tea#0', { ...moving, moveId, n: 1 })
      await stock.moveIn('tea#0', { ...moving, moveId, n: 1 }, at)
    }
    expect(stored('tea#1')).toMatchObject({ available: 2, entryCount: 2, settledAtMin: 7 })
  })

  test('of another move stay on their way', async () => {
    await stock.moveOut('tea#0', moving)
    await stock.moveIn('tea#0', { ...moving, moveId: 'y', n: 0 }, 7)
    expect(stored('tea#0')).toMatchObject({ moving })
  })

  test('cannot arrive where no bucket is', async () => {
    await expect(stock.moveIn('tea#0', { ...moving, toBucketId: 'tea#9' }, 7)).rejects.toThrow(
      'Units of tea#0 cannot arrive in tea#9.',
    )
  })

  test('are found when somebody has left them behind, the earliest first', async () => {
    for (const [skuId, at] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
      ['d', 40],
    ] as const) {
      await stock.open(newBucket(skuId, 1))
      await stock.moveOut(`${skuId}#0`, { moveId: skuId, toBucketId: `${skuId}#1`, n: 1, at })
    }
    const left = async (before: number, limit: number) =>
      (await stock.unfinishedMoves(before, limit)).map((each) => [each.bucketId, each.moving.at])
    expect(await left(40, 10)).toEqual([
      ['b#0', 10],
      ['c#0', 20],
      ['a#0', 30],
    ])
    expect(await left(40, 2)).toHaveLength(2)
    expect(await left(10, 10)).toEqual([])
  })
})

describe('what stands in a bucket of an older version', () => {
  test('is counted before anything is added: holds, moves and arrivals', async () => {
    const bucketId = await watched.plant('tea', {
      holds: { A: { n: 1, state: 'sold', at: 1 }, B: { n: 1, state: 'sold', at: 1 } },
      arrivals: { x: { n: 1, at: 1 } },
      moves: { 'm-1': moveOf() },
    })
    expect(await stock.release(bucketId, 'C', 1, 1)).toBe('gone')
    expect(stored(bucketId)).toMatchObject({ entryCount: 5 })
    expect(await stock.hold(bucketId, 'D', 1, 1)).toBe('full')
    expect(await stock.hold(bucketId, 'A', 1, 1)).toBe('held')
  })

  test('may be too much already', async () => {
    const holds = Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E'].map((name) => [name, { n: 1, state: 'sold' as const, at: 1 }]),
    )
    const bucketId = await watched.plant('tea', { holds, available: 0 })
    // Also of one that has no units left: more may come to it, and have to move on.
    expect(await stock.hold(bucketId, 'F', 1, 1)).toBe('full')
  })
})

test('of a bucket that does not stand nothing can be had', async () => {
  expect(await stock.hold('tea#0', 'A', 1, 1)).toBe('refused')
  expect(await stock.release('tea#0', 'A', 1, 1)).toBe('gone')
  expect(await stock.sell('tea#0', 'A', 1, 1)).toBe('gone')
  expect(await stock.adjust(moveOf())).toBe('refused')
  expect(await stock.prune('tea#0', 9)).toBe('done')
})

test('another number of units than was held is neither sold nor released', async () => {
  await stock.open(newBucket('tea', 5))
  await stock.hold('tea#0', 'A', 2, 1)
  expect([await stock.sell('tea#0', 'A', 1, 2), await stock.release('tea#0', 'A', 1, 2)]).toEqual([
    'gone',
    'gone',
  ])
  expect(stored('tea#0')).toMatchObject({
    available: 3,
    sold: 0,
    holds: { A: { n: 2, state: 'held', at: 1 } },
  })
})

test('a hold says when it was taken and settled, and how often something was settled here', async () => {
  await stock.open(newBucket('tea', 5))
  await stock.hold('tea#0', 'A', 2, 100)
  await stock.hold('tea#0', 'B', 1, 110)
  expect(stored('tea#0')).toMatchObject({
    entryCount: 2,
    holds: { A: { at: 100, state: 'held' }, B: { at: 110, state: 'held' } },
  })
  await stock.sell('tea#0', 'A', 2, 200)
  await stock.release('tea#0', 'B', 1, 190)
  await stock.release('tea#0', 'C', 1, 195)
  expect(stored('tea#0')).toMatchObject({
    available: 3,
    sold: 2,
    entryCount: 3,
    settles: 3,
    settledAtMin: 190,
    newSales: 2,
    newSalesAtMin: 200,
    holds: {
      A: { n: 2, state: 'sold', at: 200 },
      B: { n: 1, state: 'released', at: 190 },
      C: { n: 0, state: 'released', at: 195 },
    },
  })
})

test('what an order does to one bucket says nothing of another', async () => {
  await stock.open(newBucket('tea', 5))
  await stock.open(emptyBucket('tea', 'tea#1'))
  await stock.hold('tea#0', 'A', 1, 1)
  await stock.sell('tea#0', 'A', 1, 2)
  expect(await stock.sell('tea#1', 'A', 1, 3)).toBe('gone')
  expect(await stock.hold('tea#1', 'A', 1, 3)).toBe('refused')
})

test('a hold, a sale and a release cost one write each, and a release of nothing two', async () => {
  await stock.open(newBucket('tea', 5))
  await stock.hold('tea#0', 'A', 1, 1)
  await stock.hold('tea#0', 'B', 1, 1)
  watched.asked()
  expect(await stock.sell('tea#0', 'A', 1, 2)).toBe('sold')
  expect(await stock.release('tea#0', 'B', 1, 2)).toBe('released')
  expect(watched.asked()).toEqual(['modifyDocument stock', 'modifyDocument stock'])
  expect(await stock.release('tea#0', 'C', 1, 2)).toBe('gone')
  expect(watched.asked()).toEqual(['modifyDocument stock', 'modifyDocument stock'])
})

describe('a move of stock', () => {
  beforeEach(() => stock.open(newBucket('tea', 5)))

  test('stands in its bucket with what it changes', async () => {
    const move = moveOf({ delta: -5, reason: 'damaged' })
    expect(await stock.adjust(move)).toBe('adjusted')
    expect(stored('tea#0')).toMatchObject({
      available: 0,
      received: 0,
      entryCount: 1,
      settles: 1,
      settledAtMin: 500,
      moves: { 'm-1': move },
    })
  })

  test.each(['a.b', 'a$', '', 'a b'])('is never named %j', async (moveId) => {
    await expect(stock.adjust(moveOf({ moveId }))).rejects.toThrow('A move id names a field')
  })

  test('whose document was lost to a death is written again', async () => {
    await stock.adjust(moveOf())
    await watched.loseMove('m-1')
    expect(await stock.adjust(moveOf())).toBe('repeated')
    expect(await stock.movesOf(['tea'], 9)).toEqual([moveOf()])
    await watched.loseMove('m-1')
    expect(await stock.adjust(moveOf({ delta: 7, note: 'another' }))).toBe('repeated')
    expect(await stock.movesOf(['tea'], 9)).toEqual([moveOf()])
    expect(stored('tea#0')).toMatchObject({ available: 6 })
  })

  test('that takes more than there is is refused, and leaves nothing', async () => {
    expect(await stock.adjust(moveOf({ delta: -6 }))).toBe('refused')
    expect(await stock.takeBack(moveOf())).toBe('refused')
    expect(stored('tea#0')).toEqual({ _id: 'tea#0', ...newBucket('tea', 5) })
    expect(watched.storedMoves()).toEqual([])
  })

  test('is listed, the latest first, over all SKUs that are asked for', async () => {
    await stock.open(newBucket('fish', 5))
    for (const at of [20, 40, 30]) await stock.adjust(moveOf({ moveId: `m-${at}`, at }))
    await stock.adjust(moveOf({ moveId: 'f', skuId: 'fish', bucketId: 'fish#0', at: 35 }))
    expect(stored('tea#0')).toMatchObject({ available: 8, settledAtMin: 20 })
    expect((await stock.movesOf(['tea'], 2)).map(({ at }) => at)).toEqual([40, 30])
    expect((await stock.movesOf(['fish', 'tea'], 9)).map(({ at }) => at)).toEqual([40, 35, 30, 20])
    expect(await stock.movesOf(['cup'], 9)).toEqual([])
  })
})

test('sales that were not counted are told the earliest first', async () => {
  for (const [skuId, at] of [
    ['a', 30],
    ['b', 10],
    ['c', 20],
  ] as const) {
    await stock.open(newBucket(skuId, 1))
    await stock.hold(`${skuId}#0`, 'A', 1, 1)
    await stock.sell(`${skuId}#0`, 'A', 1, at)
  }
  expect((await stock.uncounted(2)).map(({ skuId, units }) => [skuId, units])).toEqual([
    ['b', 1],
    ['c', 1],
  ])
})

test('sales wait since the first of them, and one that was counted before does not wait at all', async () => {
  await stock.open(newBucket('tea', 9))
  for (const orderId of ['A', 'B', 'C']) await stock.hold('tea#0', orderId, 1, 1)
  await stock.sell('tea#0', 'A', 1, 80, 0)
  expect(stored('tea#0')).not.toHaveProperty('newSalesAtMin')
  expect(await stock.uncounted(9)).toEqual([])
  for (const [orderId, at] of [
    ['B', 90],
    ['C', 95],
  ] as const)
    await stock.sell('tea#0', orderId, 1, at)
  expect(stored('tea#0')).toMatchObject({ newSales: 2, newSalesAtMin: 90 })
})
