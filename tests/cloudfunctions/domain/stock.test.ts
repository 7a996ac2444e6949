import { describe, expect, test } from '@jest/globals'
import {
  availableBySku,
  type BucketCount,
  bucketAddsUp,
  bucketIdOf,
  chooseBucket,
  heldUnits,
  newBucket,
  type StockBucket,
  type StockHold,
} from '../../../cloudfunctions/domain/stock'
import {
  emptyBucket,
  type GatheringWish,
  nextGathering,
} from '../../../cloudfunctions/domain/stock-gathering'

const hold = (n: number, state: StockHold['state']): StockHold => ({ n, state, at: 0 })

const bucket = (changes: Partial<StockBucket> = {}): StockBucket => ({
  ...newBucket('tea', 10),
  available: 5,
  sold: 2,
  holds: { a: hold(3, 'held'), b: hold(2, 'sold'), c: hold(9, 'released') },
  ...changes,
})

test('a new bucket has all its units to sell, and nothing stands in it', () => {
  expect(newBucket('tea', 7)).toEqual({
    bucketId: 'tea#0',
    skuId: 'tea',
    received: 7,
    available: 7,
    sold: 0,
    holds: {},
    entryCount: 0,
  })
  expect(emptyBucket('tea', 'tea#4')).toEqual({ ...newBucket('tea', 0), bucketId: 'tea#4' })
  expect(bucketIdOf('tea', 3)).toBe('tea#3')
})

test('held are the units of holds that are neither sold nor released', () => {
  expect(heldUnits(bucket())).toBe(3)
  expect(heldUnits(newBucket('tea', 4))).toBe(0)
})

test.each<[string, Partial<StockBucket>, boolean]>([
  ['received is what can be sold, is held or was sold', {}, true],
  ['all of nothing is nothing', { received: 0, available: 0, sold: 0, holds: {} }, true],
  ['a unit was made', { available: 6 }, false],
  ['a unit was lost', { available: 4 }, false],
  ['a sale was not counted', { sold: 1 }, false],
  ['a hold was lost', { holds: {} }, false],
  ['more was sold than there was', { available: -1, sold: 8 }, false],
  ['half a unit', { available: 5.5, sold: 1.5 }, false],
])('of a bucket’s equation: %s', (_what, changes, isRight) => {
  expect(bucketAddsUp(bucket(changes))).toBe(isRight)
})

const counted = (bucketId: string, available: number, changes: Partial<BucketCount> = {}): BucketCount => ({
  bucketId,
  skuId: bucketId.slice(0, bucketId.indexOf('#')),
  received: available,
  available,
  sold: 0,
  isFull: false,
  ...changes,
})
const moving = { moveId: 'm-1', toBucketId: 'tea#1', n: 4, at: 0 }

test('units can be bought over all buckets of a SKU, and also while they move', () => {
  const counts = [counted('tea#0', 2, { moving }), counted('tea#1', 3), counted('fish#0', 1)]
  expect([...availableBySku(counts)]).toEqual([
    ['tea', 9],
    ['fish', 1],
  ])
})

test.each<[string, BucketCount[], string]>([
  ['the one with most units', [counted('tea#0', 2), counted('tea#1', 3), counted('tea#2', 1)], 'tea#1'],
  ['never a full one', [counted('tea#0', 2), counted('tea#1', 3, { isFull: true })], 'tea#0'],
  ['never another SKU’s', [counted('tea#1', 2), counted('fish#0', 3)], 'tea#1'],
  ['the first, where none takes holds', [counted('tea#1', 3, { isFull: true })], 'tea#0'],
])('of buckets is tried first: %s', (_which, counts, bucketId) => {
  expect(chooseBucket(counts, { skuId: 'tea', quantity: 1, chance: 0.99 })).toBe(bucketId)
})

describe('to bring five units together', () => {
  const next = (counts: BucketCount[], changes: Partial<GatheringWish> = {}) =>
    nextGathering(counts, { skuId: 'tea', n: 5, ...changes })
  const full = { isFull: true }

  test.each<[string, BucketCount[], Partial<GatheringWish>, object]>([
    ['a bucket that has them', [counted('tea#0', 5)], {}, { kind: 'found', bucketId: 'tea#0' }],
    [
      'the fullest that has them',
      [counted('tea#0', 5), counted('tea#1', 6)],
      {},
      { kind: 'found', bucketId: 'tea#1' },
    ],
    [
      'the first of two that are alike',
      [counted('tea#10', 5), counted('tea#9', 5)],
      {},
      { kind: 'found', bucketId: 'tea#9' },
    ],
    [
      'the one that they have to be in',
      [counted('tea#0', 9), counted('tea#1', 5)],
      { into: 'tea#1' },
      { kind: 'found', bucketId: 'tea#1' },
    ],
    ['nothing, of another SKU', [counted('fish#0', 9)], {}, { kind: 'short' }],
    ['nothing, of too few', [counted('tea#0', 2), counted('tea#1', 2)], {}, { kind: 'short' }],
    [
      'first what is on its way',
      [counted('tea#0', 1, { moving }), counted('tea#1', 0)],
      {},
      { kind: 'finish', bucketId: 'tea#0', moving },
    ],
    [
      'not what is on its way, where there is enough',
      [counted('tea#0', 1, { moving }), counted('tea#1', 5)],
      {},
      { kind: 'found', bucketId: 'tea#1' },
    ],
    [
      'a new bucket, where all are full',
      [counted('tea#0', 5, full), counted('tea#3', 1, full)],
      {},
      { kind: 'open', bucketId: 'tea#4', isUnlimited: false },
    ],
    [
      'a new bucket, where the order has left the others',
      [counted('tea#0', 5)],
      { left: new Set(['tea#0']) },
      { kind: 'open', bucketId: 'tea#1', isUnlimited: false },
    ],
    [
      'a new bucket of the name that is asked for',
      [counted('tea#0', 5)],
      { into: 'tea#7' },
      { kind: 'open', bucketId: 'tea#7', isUnlimited: false },
    ],
    [
      'no more than is missing',
      [counted('tea#0', 3), counted('tea#1', 2), counted('tea#2', 1)],
      {},
      { kind: 'move', bucketId: 'tea#1', toBucketId: 'tea#0', n: 2 },
    ],
    [
      'as much as there is, of what is missing',
      [counted('tea#0', 3), counted('tea#1', 1), counted('tea#2', 1)],
      {},
      { kind: 'move', bucketId: 'tea#1', toBucketId: 'tea#0', n: 1 },
    ],
    [
      'first all of a full one, however few it has',
      [counted('tea#0', 1), counted('tea#1', 4), counted('tea#2', 3, full)],
      { into: 'tea#0' },
      { kind: 'move', bucketId: 'tea#2', toBucketId: 'tea#0', n: 3 },
    ],
    [
      'all of a full one, also more than is missing',
      [counted('tea#0', 4), counted('tea#1', 9, full)],
      {},
      { kind: 'move', bucketId: 'tea#1', toBucketId: 'tea#0', n: 9 },
    ],
    [
      'nothing of an empty one, full or not',
      [counted('tea#0', 4), counted('tea#1', 0, full), counted('tea#2', 3)],
      {},
      { kind: 'move', bucketId: 'tea#2', toBucketId: 'tea#0', n: 1 },
    ],
    [
      'the fullest other one',
      [counted('tea#0', 0), counted('tea#1', 2), counted('tea#2', 4)],
      { into: 'tea#0' },
      { kind: 'move', bucketId: 'tea#2', toBucketId: 'tea#0', n: 4 },
    ],
  ])('comes %s', (_what, counts, changes, step) => {
    expect(next(counts, changes)).toEqual(step)
  })

  test('the first bucket of a SKU is opened for none at all', () => {
    expect(next([], { n: 0 })).toEqual({ kind: 'open', bucketId: 'tea#0', isUnlimited: false })
  })

  test('a bucket without units that are asked for is found for none', () => {
    expect(next([counted('tea#0', 0)], { n: 0 })).toEqual({ kind: 'found', bucketId: 'tea#0' })
  })
})
