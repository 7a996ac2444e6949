import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  bucketAddsUp,
  newBucket,
  SETTLED_HOLD_KEPT_MS,
  type StockBucket,
} from '../../../cloudfunctions/domain/stock'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { timerEvent } from '../harness/test-shop'

let shop: MemoryShop
let count = 0
beforeAll(async () => {
  shop = await openMemoryShop()
})

function bucketOf(skuId: string): StockBucket {
  const bucket = shop.database.find<StockBucket>('stock', `${skuId}#0`)
  if (!bucket) throw new Error(`${skuId} has no stock.`)
  return bucket
}
const runTimer = () => timerHandler(shop.ports)(timerEvent)

async function openBucket(units: number) {
  const skuId = `sku-${++count}`
  await shop.ports.stock.open(newBucket(skuId, units))
  const bucketId = `${skuId}#0`
  const { stock } = shop.ports
  return {
    skuId,
    bucketId,
    hold: (orderId: string, n: number) => stock.hold(bucketId, orderId, n, 1),
    release: (orderId: string, n: number) => stock.release(bucketId, orderId, n, 2),
    sell: (orderId: string, n: number) => stock.sell(bucketId, orderId, n, 2),
  }
}

describe('each change is harmless when it is told again', () => {
  test('a hold', async () => {
    const { skuId, hold } = await openBucket(3)
    expect([await hold('A', 2), await hold('A', 2), await hold('B', 2)]).toEqual(['held', 'held', 'refused'])
    expect(bucketOf(skuId)).toMatchObject({ available: 1 })
  })

  test('a release, after which a late hold cannot come back', async () => {
    const { skuId, hold, release } = await openBucket(3)
    await hold('A', 2)
    expect([await release('A', 2), await release('A', 2)]).toEqual(['released', 'gone'])
    expect(await hold('A', 2)).toBe('barred')
    expect(bucketOf(skuId)).toMatchObject({ available: 3 })
  })

  test('a release that is quicker than its hold', async () => {
    const { skuId, hold, release } = await openBucket(3)
    expect(await release('A', 2)).toBe('gone')
    expect(await hold('A', 2)).toBe('barred')
    expect(bucketOf(skuId)).toMatchObject({ available: 3 })
  })

  test('the return of sold units, which never takes what others bought', async () => {
    const { skuId, bucketId, hold, sell } = await openBucket(6)
    for (const orderId of ['A', 'B']) {
      await hold(orderId, 2)
      await sell(orderId, 2)
    }
    const move = {
      merchantId: 'queqiao',
      skuId,
      bucketId,
      delta: 2,
      reason: 'returned',
      actor: 'owner',
      note: 'A',
      at: 3,
    } as const
    const takeBack = (moveId: string, delta = 2) => shop.ports.stock.takeBack({ ...move, moveId, delta })
    expect([await takeBack('A'), await takeBack('A'), await takeBack('C', 3)]).toEqual([
      'returned',
      'repeated',
      'refused',
    ])
    expect(bucketOf(skuId)).toMatchObject({ available: 4, sold: 2, received: 6 })
    expect(await shop.ports.stock.movesOf([skuId], 10)).toMatchObject([{ moveId: 'A', reason: 'returned' }])
  })

  test('a sale', async () => {
    const { skuId, hold, release, sell } = await openBucket(3)
    await hold('A', 2)
    expect([await sell('A', 2), await sell('A', 2), await sell('B', 1)]).toEqual(['sold', 'repeated', 'gone'])
    expect(await release('A', 2)).toBe('gone')
    expect(bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  })
})

test('a correction counts once and never goes below zero', async () => {
  const { skuId, bucketId, hold } = await openBucket(3)
  await hold('A', 2)
  const move = {
    moveId: `m-${skuId}`,
    merchantId: 'queqiao',
    skuId,
    bucketId,
    delta: 4,
    reason: 'received',
    actor: 'o',
    note: '',
    at: 1,
  }
  const received = { ...move, reason: 'received' as const }
  expect(await shop.ports.stock.adjust(received)).toBe('adjusted')
  expect(await shop.ports.stock.adjust(received)).toBe('repeated')
  const tooMuch = { ...received, moveId: `n-${skuId}`, delta: -6 }
  expect(await shop.ports.stock.adjust(tooMuch)).toBe('refused')
  expect(bucketOf(skuId)).toMatchObject({ received: 7, available: 5 })
  expect(await shop.ports.stock.movesOf([skuId], 10)).toEqual([received])
})

test('settled holds are dropped a day later, and only those', async () => {
  const { skuId, bucketId, hold } = await openBucket(9)
  for (const orderId of ['A', 'B', 'C']) await hold(orderId, 1)
  const now = shop.time.now()
  await shop.ports.stock.sell(bucketId, 'A', 1, now - SETTLED_HOLD_KEPT_MS - 1)
  await shop.ports.stock.release(bucketId, 'B', 1, now)
  await runTimer()
  const bucket = bucketOf(skuId)
  expect(Object.keys(bucket.holds)).toEqual(['B', 'C'])
  expect(bucket).toMatchObject({ sold: 1, settledAtMin: now })
})

test('sales wait in their bucket until they are counted, less those that came back', async () => {
  const { skuId, bucketId, hold } = await openBucket(9)
  const { stock } = shop.ports
  for (const orderId of ['A', 'B', 'C']) await hold(orderId, 2)
  await stock.sell(bucketId, 'A', 2, 100)
  await stock.sell(bucketId, 'B', 2, 90)
  await stock.takeBack({
    moveId: `back-${skuId}`,
    merchantId: 'queqiao',
    skuId,
    bucketId,
    delta: 1,
    reason: 'returned',
    actor: 'o',
    note: '',
    at: 110,
  })
  // A parcel sent in exchange: its sale was counted before.
  await stock.sell(bucketId, 'C', 2, 80, 0)
  const own = async () => (await stock.uncounted(1000)).filter((sales) => sales.bucketId === bucketId)
  expect(await own()).toEqual([{ bucketId, skuId, units: 3 }])
  expect(await stock.takeSales({ bucketId, skuId, units: 2 })).toBe(false)
  expect([await stock.takeSales({ bucketId, skuId, units: 3 }), await own()]).toEqual([true, []])
  await hold('D', 1)
  await stock.sell(bucketId, 'D', 1, 120)
  expect(await own()).toEqual([{ bucketId, skuId, units: 1 }])
})

test('a move is written once, also after its bucket has forgotten it', async () => {
  const { skuId, bucketId } = await openBucket(3)
  const at = shop.time.now() - SETTLED_HOLD_KEPT_MS - 1
  const note = { actor: 'o', note: '', at } as const
  const move = {
    moveId: `late-${skuId}`,
    merchantId: 'queqiao',
    skuId,
    bucketId,
    delta: 2,
    reason: 'received',
    ...note,
  } as const
  expect(await shop.ports.stock.adjust(move)).toBe('adjusted')
  await runTimer()
  expect(bucketOf(skuId)).not.toHaveProperty(`moves.late-${skuId}`)
  expect(await shop.ports.stock.adjust(move)).toBe('repeated')
  expect(bucketOf(skuId)).toMatchObject({ available: 5, received: 5 })
})

test('after any changes in any order the units add up', async () => {
  const step = fc.record({
    kind: fc.constantFrom('hold', 'release', 'sell'),
    orderId: fc.constantFrom('A', 'B', 'C', 'D'),
    n: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const bucket = await openBucket(5)
      await Promise.all(
        steps.map(({ kind, orderId, n }) => bucket[kind as 'hold' | 'release' | 'sell'](orderId, n)),
      )
    }),
    { numRuns: 60 },
  )
  const buckets = shop.database.all<StockBucket>('stock')
  expect(buckets.filter((bucket) => !bucketAddsUp(bucket))).toEqual([])
})
