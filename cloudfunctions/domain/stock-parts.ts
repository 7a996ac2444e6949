import type { BucketCount, MovingUnits } from './stock'
import { nextBucketId, numberOf } from './stock-gathering'

/** A hot item takes orders in so many buckets beside one another. */
export const HOT_PARTS = 8

/** What brings the units of a SKU nearer to equal parts, a step at a time. */
export type Balancing =
  | { kind: 'balanced' }
  /** Units that somebody sent on their way and did not let arrive. */
  | { kind: 'finish'; bucketId: string; moving: MovingUnits }
  | { kind: 'open'; bucketId: string; isUnlimited: boolean }
  | { kind: 'move'; bucketId: string; toBucketId: string; n: number }

/**
 * The units lie in the first buckets that take orders, as many as there are to be parts, each with as many as
 * the others or one more; what lies elsewhere comes to them.
 */
export function nextBalance(counts: BucketCount[], skuId: string, parts: number): Balancing {
  const own = counts
    .filter((bucket) => bucket.skuId === skuId)
    .sort((one, other) => numberOf(one.bucketId) - numberOf(other.bucketId))
  const onTheWay = own.find(({ moving }) => moving)
  if (onTheWay?.moving) return { kind: 'finish', bucketId: onTheWay.bucketId, moving: onTheWay.moving }
  const targets = own.filter(({ isFull }) => !isFull).slice(0, parts)
  const isUnlimited = own.some(({ unlimited }) => unlimited)
  if (targets.length < parts) return { kind: 'open', bucketId: nextBucketId(skuId, own), isUnlimited }
  const all = own.reduce((sum, { available }) => sum + available, 0)
  const least = Math.floor(all / parts)
  const spare = (bucket: BucketCount) =>
    targets.includes(bucket) ? bucket.available - least - (all % parts > 0 ? 1 : 0) : bucket.available
  const [richest] = [...own].sort((one, other) => spare(other) - spare(one))
  const [poorest] = [...targets].sort((one, other) => one.available - other.available)
  if (!richest || !poorest || spare(richest) <= 0) return lessThanEven(targets, least)
  const wanted = Math.max(1, least - poorest.available)
  return {
    kind: 'move',
    bucketId: richest.bucketId,
    toBucketId: poorest.bucketId,
    n: Math.min(spare(richest), wanted),
  }
}

/** None has too many, and yet one may lack what others have one more of. */
function lessThanEven(targets: BucketCount[], least: number): Balancing {
  const poor = targets.find(({ available }) => available < least)
  const rich = targets.find(({ available }) => available > least)
  return poor && rich
    ? { kind: 'move', bucketId: rich.bucketId, toBucketId: poor.bucketId, n: 1 }
    : { kind: 'balanced' }
}
