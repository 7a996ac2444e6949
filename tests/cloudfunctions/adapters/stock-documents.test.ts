import { beforeEach, describe, expect, test } from '@jest/globals'
import { stockStore } from '../../../cloudfunctions/adapters/cloudbase/stock'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import type { StockMove } from '../../../cloudfunctions/domain/records'
import { newBucket, type StockBucket } from '../../../cloudfunctions/domain/stock'
import { emptyBucket } from '../../../cloudfunctions/domain/stock-gathering'
import { schema } from '../../../cloudfunctions/schema'
import { MemoryDatabase, openCloudOver } from '../../../scripts/simulate/database'

const ENTRIES_MAX = 4
let database: MemoryDatabase
let stock: StockStore
beforeEach(() => {
  database = new MemoryDatabase(schema.collections, () => 1_000_000)
  stock = stockStore(openCloudOver((action, given) => database.handle(action, given)).database(), ENTRIES_MAX)
})

const stored = (bucketId: string) => database.find<StockBucket & { moves?: object }>('stock', bucketId)
const fill = async (bucketId: string, count: number) => {
  for (let at = 0; at < count; at++) await stock.hold(bucketId, `filled-${at}`, 1, 10)
}
/** A bucket as an older version left it: nobody has counted what stands there. */
async function uncounted(skuId: string, changes: Partial<StockBucket>): Promise<string> {
  const { entryCount: _count, ...bucket } = newBucket(skuId, 9)
  const bucketId = bucket.bucketId
  const data = [JSON.stringify({ _id: bucketId, ...bucket, ...changes })]
  await database.handle('database.insertDocument', { collectionName: 'stock', data })
  return bucketId
}
const moveOf = (changes: Partial<StockMove> = {}): StockMove => ({
  moveId: 'm-1',
  skuId: 'tea',
  bucketId: 'tea#0',
  delta: 1,
  reason: 'received',
  actor: 'owner',
  note: '',
  at: 500,
  ...changes,
})

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
    expect(await stock.bucketsOf([])).toEqual([])
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
    const bucketId = await uncounted('tea', {
      holds: { A: { n: 1, state: 'sold', at: 1 }, B: { n: 1, state: 'sold', at: 1 } },
      arrivals: { x: { n: 1, at: 1 } },
    })
    expect(await stock.hold(bucketId, 'C', 1, 1)).toBe('held')
    expect(stored(bucketId)).toMatchObject({ entryCount: 4 })
    expect(await stock.hold(bucketId, 'D', 1, 1)).toBe('full')
    expect(await stock.hold(bucketId, 'A', 1, 1)).toBe('held')
  })

  test('may be too much already', async () => {
    const holds = Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E'].map((name) => [name, { n: 1, state: 'sold' as const, at: 1 }]),
    )
    const bucketId = await uncounted('tea', { holds })
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
    await database.handle('database.removeDocument', {
      collectionName: 'stockMoves',
      query: JSON.stringify({ _id: 'm-1' }),
      multi: false,
    })
    expect(await stock.adjust(moveOf())).toBe('repeated')
    expect(await stock.movesOf(['tea'], 9)).toEqual([moveOf()])
    expect(stored('tea#0')).toMatchObject({ available: 6 })
  })

  test('is listed, the latest first', async () => {
    for (const at of [20, 40, 30]) await stock.adjust(moveOf({ moveId: `m-${at}`, at }))
    expect((await stock.movesOf(['tea'], 2)).map(({ at }) => at)).toEqual([40, 30])
    expect(await stock.movesOf(['fish'], 9)).toEqual([])
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

describe('pruning', () => {
  beforeEach(async () => {
    await stock.open(newBucket('tea', 9))
    for (const [at, orderId] of ['A', 'B', 'C'].entries()) {
      await stock.hold('tea#0', orderId, 1, 1)
      if (orderId !== 'C') await stock.sell('tea#0', orderId, 1, 100 + at)
    }
  })

  test('begins with what was settled the longest ago', async () => {
    await stock.open(newBucket('fish', 9))
    await stock.release('fish#0', 'X', 1, 50)
    expect(await stock.settledBefore(101, 9)).toEqual(['fish#0', 'tea#0'])
    expect(await stock.settledBefore(101, 1)).toEqual(['fish#0'])
    expect(await stock.settledBefore(50, 9)).toEqual([])
  })

  test('drops what was settled before, counts it, and knows what is next', async () => {
    expect(await stock.prune('tea#0', 101)).toBe('done')
    expect(Object.keys(stored('tea#0')?.holds ?? {})).toEqual(['B', 'C'])
    expect(stored('tea#0')).toMatchObject({ entryCount: 2, settledAtMin: 101, prunes: 1 })
    expect(await stock.prune('tea#0', 102)).toBe('done')
    expect(Object.keys(stored('tea#0')?.holds ?? {})).toEqual(['C'])
    expect(stored('tea#0')).toMatchObject({ entryCount: 1, prunes: 2 })
    expect(stored('tea#0')).not.toHaveProperty('settledAtMin')
  })

  test('forgets moves and arrivals too, each after its own document stands', async () => {
    await stock.open(emptyBucket('tea', 'tea#1'))
    const moving = { moveId: 'x', toBucketId: 'tea#1', n: 2, at: 5 }
    await stock.moveOut('tea#0', moving)
    await stock.moveIn('tea#0', moving, 60)
    await stock.adjust(moveOf({ bucketId: 'tea#1', at: 70 }))
    await stock.adjust(moveOf({ moveId: 'm-2', bucketId: 'tea#1', at: 80 }))
    await database.handle('database.removeDocument', {
      collectionName: 'stockMoves',
      query: JSON.stringify({ _id: 'm-1' }),
      multi: false,
    })
    await stock.prune('tea#1', 80)
    expect(stored('tea#1')).toMatchObject({
      arrivals: {},
      moves: { 'm-2': { at: 80 } },
      entryCount: 1,
      settledAtMin: 80,
      available: 4,
    })
    expect((await stock.movesOf(['tea'], 9)).map(({ moveId }) => moveId)).toEqual(['m-2', 'm-1'])
  })

  test('of a bucket that nobody has counted leaves that to whoever adds to it', async () => {
    const holds = { A: { n: 1, state: 'sold' as const, at: 5 }, B: { n: 1, state: 'held' as const, at: 5 } }
    const bucketId = await uncounted('old', { holds, settledAtMin: 5 })
    expect(await stock.prune(bucketId, 9)).toBe('done')
    expect(stored(bucketId)).not.toHaveProperty('entryCount')
    expect(Object.keys(stored(bucketId)?.holds ?? {})).toEqual(['B'])
  })

  test('goes on where there is more than one slice', async () => {
    const holds = Object.fromEntries(
      Array.from({ length: 1_501 }, (_, at) => [`o-${at}`, { n: 1, state: 'sold' as const, at: 5 }]),
    )
    const bucketId = await uncounted('old', { holds, settledAtMin: 5 })
    expect(await stock.prune(bucketId, 9)).toBe('more')
    expect(stored(bucketId)).toMatchObject({ settledAtMin: 5 })
    expect(await stock.prune(bucketId, 9)).toBe('done')
    expect(stored(bucketId)?.holds).toEqual({})
  })
})
