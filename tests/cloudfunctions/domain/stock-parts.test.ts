import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { BucketCount } from '../../../cloudfunctions/domain/stock'
import { chooseBucket, partsOf } from '../../../cloudfunctions/domain/stock'
import { emptyBucket } from '../../../cloudfunctions/domain/stock-gathering'
import { HOT_PARTS, nextBalance } from '../../../cloudfunctions/domain/stock-parts'

const SKU = 'tea'

interface Part {
  units: number
  isFull: boolean
}

const bucketsOf = (parts: Part[]): BucketCount[] =>
  parts.map(({ units, isFull }, at) => ({
    bucketId: `${SKU}#${at}`,
    skuId: SKU,
    received: units,
    available: units,
    sold: 0,
    isFull,
  }))

/** What the use case does, with nobody else about; null where it takes more steps than are allowed. */
function balanced(buckets: BucketCount[], parts: number): { buckets: BucketCount[]; steps: number } | null {
  const own = structuredClone(buckets)
  for (let steps = 0; steps < 60; steps++) {
    const next = nextBalance(own, SKU, parts)
    if (next.kind === 'balanced') return { buckets: own, steps }
    if (next.kind === 'open') {
      expect(own.some(({ bucketId }) => bucketId === next.bucketId)).toBe(false)
      own.push({ ...emptyBucket(SKU, next.bucketId), isFull: false })
      continue
    }
    if (next.kind !== 'move') throw new Error('Nothing is on its way.')
    const from = own.find(({ bucketId }) => bucketId === next.bucketId)
    const to = own.find(({ bucketId }) => bucketId === next.toBucketId)
    if (!from || !to) throw new Error('It moves between buckets that there are.')
    expect([from === to, to.isFull, next.n > 0 && next.n <= from.available]).toEqual([false, false, true])
    from.available -= next.n
    to.available += next.n
  }
  return null
}

const partArbitrary = fc.record({ units: fc.nat(5_000), isFull: fc.boolean() })

test('units come into equal parts from wherever they lie, none is lost, in few steps', () => {
  fc.assert(
    fc.property(
      fc.array(partArbitrary, { maxLength: 12 }),
      fc.constantFrom(1, HOT_PARTS),
      (stored, parts) => {
        const before = bucketsOf(stored)
        const done = balanced(before, parts)
        if (!done) throw new Error('It does not come to an end.')
        const sumOf = (all: BucketCount[]) => all.reduce((sum, { available }) => sum + available, 0)
        expect(sumOf(done.buckets)).toBe(sumOf(before))
        const used = done.buckets.filter(({ available }) => available > 0)
        expect(used.length).toBeLessThanOrEqual(parts)
        expect(used.every(({ isFull }) => !isFull)).toBe(true)
        const least = Math.floor(sumOf(before) / parts)
        for (const { available } of used) expect([least, least + 1]).toContain(available)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('what somebody else began to move arrives first', () => {
  const moving = { moveId: 'm', toBucketId: 'tea#1', n: 3, at: 1 }
  const [first] = bucketsOf([{ units: 9, isFull: false }])
  expect(nextBalance([{ ...(first as BucketCount), moving }], SKU, 8)).toEqual({
    kind: 'finish',
    bucketId: 'tea#0',
    moving,
  })
})

describe('of a hot item', () => {
  const spread = bucketsOf(Array.from({ length: HOT_PARTS }, () => ({ units: 10, isFull: false })))
  const hot = spread.map((bucket, at) => (at === 0 ? { ...bucket, parts: HOT_PARTS } : bucket))

  test('each part takes orders, about as many as the others', () => {
    expect(partsOf(hot)).toBe(HOT_PARTS)
    const taken = new Map<string, number>()
    for (let at = 0; at < 1_024; at++) {
      const bucketId = chooseBucket(hot, { skuId: SKU, quantity: 1, chance: at / 1_024 })
      taken.set(bucketId, (taken.get(bucketId) ?? 0) + 1)
    }
    expect([...taken.values()]).toEqual(Array(HOT_PARTS).fill(128))
  })

  test('one that has enough is tried, and without one the fullest', () => {
    const uneven = hot.map((bucket, at) => ({ ...bucket, available: at }))
    for (const chance of [0, 0.4, 0.999])
      expect(['tea#6', 'tea#7']).toContain(chooseBucket(uneven, { skuId: SKU, quantity: 6, chance }))
    expect(chooseBucket(uneven, { skuId: SKU, quantity: 9, chance: 0.1 })).toBe('tea#7')
  })

  test('any other item is tried where most of it lies, whatever the chance', () => {
    const plain = spread.map((bucket, at) => ({ ...bucket, available: at }))
    for (const chance of [0, 0.5, 0.99])
      expect(chooseBucket(plain, { skuId: SKU, quantity: 1, chance })).toBe('tea#7')
  })
})
