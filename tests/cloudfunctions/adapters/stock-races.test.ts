import { beforeEach, describe, expect, test } from '@jest/globals'
import type { StockStore } from '../../../cloudfunctions/app/ports'
import { newBucket, type StockHold } from '../../../cloudfunctions/domain/stock'
import { openWatchedStock, type WatchedStock } from '../harness/watched-stock'

const sold = (at: number): StockHold => ({ n: 1, state: 'sold', at })
let watched: WatchedStock
let stock: StockStore
const stored = (bucketId: string) => watched.stored(bucketId)
beforeEach(() => {
  watched = openWatchedStock()
  stock = watched.stock
})

describe('two that find a bucket uncounted', () => {
  beforeEach(async () => {
    await watched.plant('cup', { holds: { A: sold(1), B: sold(1), C: sold(1) } })
    await watched.plant('tea', { holds: { A: sold(1) } })
  })

  test('count it once, and no other with it', async () => {
    watched.meanwhile('aggregateDocuments', () => stock.hold('tea#0', 'B', 1, 1))
    expect(await stock.hold('tea#0', 'C', 1, 1)).toBe('held')
    expect(stored('tea#0')).toMatchObject({ entryCount: 3, available: 7 })
    expect(stored('cup#0')).not.toHaveProperty('entryCount')
  })

  test('get nothing of one that is gone meanwhile', async () => {
    watched.meanwhile('getDocument', () => watched.remove('tea#0'))
    expect(await stock.hold('tea#0', 'C', 1, 1)).toBe('refused')
    expect(stored('cup#0')).not.toHaveProperty('entryCount')
  })

  test('take a unit each while there is one', async () => {
    watched.meanwhile('aggregateDocuments', () => stock.hold('tea#0', 'B', 9, 1))
    expect(await stock.hold('tea#0', 'C', 1, 1)).toBe('refused')
    expect(stored('tea#0')).toMatchObject({ entryCount: 2, available: 0 })
  })
})

test('a hold and a refusal cost a write, and one look to tell why', async () => {
  await stock.open(newBucket('tea', 3))
  watched.asked()
  expect(await stock.hold('tea#0', 'A', 2, 1)).toBe('held')
  expect(watched.asked()).toEqual(['modifyDocument stock'])
  expect(await stock.hold('tea#0', 'B', 2, 1)).toBe('refused')
  expect(watched.asked()).toEqual(['modifyDocument stock', 'getDocument stock'])
})

describe('two that release, one before and one after a late hold,', () => {
  beforeEach(async () => {
    await stock.open(newBucket('tea', 3))
  })

  test('give its units back once', async () => {
    // The hold arrives when its release has found nothing and has not barred it yet.
    watched.meanwhile('modifyDocument', () => stock.hold('tea#0', 'A', 2, 1))
    expect(await stock.release('tea#0', 'A', 2, 5)).toBe('released')
    expect(stored('tea#0')).toMatchObject({
      available: 3,
      entryCount: 1,
      settles: 1,
      settledAtMin: 5,
      holds: { A: { n: 2, state: 'released', at: 5 } },
    })
    expect(await stock.hold('tea#0', 'A', 2, 1)).toBe('barred')
    expect(await stock.release('tea#0', 'A', 2, 9)).toBe('gone')
    expect(stored('tea#0')).toMatchObject({ available: 3, settles: 1 })
  })

  test('and leave what was sold between them', async () => {
    watched.meanwhile('modifyDocument', async () => {
      await stock.hold('tea#0', 'A', 2, 1)
      await stock.sell('tea#0', 'A', 2, 4)
    })
    expect(await stock.release('tea#0', 'A', 2, 5)).toBe('gone')
    expect(stored('tea#0')).toMatchObject({ available: 1, sold: 2, holds: { A: { state: 'sold', at: 4 } } })
  })
})

describe('a bucket that changes while it is pruned', () => {
  const held = async (orderId: string) => stock.hold('tea#0', orderId, 1, 1)
  beforeEach(async () => {
    await stock.open(newBucket('tea', 9))
    for (const [at, orderId] of ['A', 'B'].entries()) {
      await held(orderId)
      await stock.sell('tea#0', orderId, 1, 10 * (1 + at))
    }
    await held('C')
  })

  test.each([[0], [1]])('by another, after %i prunings, is counted right', async (before) => {
    for (let done = 0; done < before; done++) await stock.prune('tea#0', 5)
    watched.meanwhile('aggregateDocuments', () => stock.prune('tea#0', 11))
    expect(await stock.prune('tea#0', 11)).toBe('more')
    expect(stored('tea#0')).toMatchObject({ entryCount: 2, prunes: before + 1, settledAtMin: 20 })
    expect(await stock.prune('tea#0', 11)).toBe('done')
    expect(Object.keys(stored('tea#0').holds)).toEqual(['B', 'C'])
  })

  test('is looked at anew where its last entry would go and another was settled', async () => {
    watched.meanwhile('aggregateDocuments', () => stock.sell('tea#0', 'C', 1, 30))
    expect(await stock.prune('tea#0', 21)).toBe('more')
    expect(stored('tea#0')).toMatchObject({ entryCount: 3, settledAtMin: 10 })
    expect(await stock.prune('tea#0', 21)).toBe('done')
    expect(stored('tea#0')).toMatchObject({ entryCount: 1, settledAtMin: 30 })
  })

  test('is pruned where something settled stays, whatever settles with it', async () => {
    watched.meanwhile('aggregateDocuments', () => stock.sell('tea#0', 'C', 1, 30))
    expect(await stock.prune('tea#0', 11)).toBe('done')
    expect(stored('tea#0')).toMatchObject({ entryCount: 2, settledAtMin: 20 })
  })

  test('is counted with what is dropped, or after it', async () => {
    const bucketId = await watched.plant('old', { holds: { A: sold(5), B: sold(6) }, settledAtMin: 5 })
    watched.meanwhile('aggregateDocuments', () => stock.hold(bucketId, 'C', 1, 1))
    expect(await stock.prune(bucketId, 6)).toBe('more')
    expect(await stock.prune(bucketId, 6)).toBe('done')
    expect(stored(bucketId)).toMatchObject({ entryCount: 2, settledAtMin: 6 })
    expect(Object.keys(stored(bucketId).holds)).toEqual(['B', 'C'])
  })
})
