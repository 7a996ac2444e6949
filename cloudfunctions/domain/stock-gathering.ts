import { type BucketCount, type MovingUnits, newBucket, type StockBucket, UNLIMITED_UNITS } from './stock'

/** What brings n units of a SKU into one bucket, a step at a time. */
export type Gathering =
  | { kind: 'found'; bucketId: string }
  | { kind: 'short' }
  /** Units that somebody sent on their way and did not let arrive. */
  | { kind: 'finish'; bucketId: string; moving: MovingUnits }
  | { kind: 'open'; bucketId: string; isUnlimited: boolean }
  | { kind: 'move'; bucketId: string; toBucketId: string; n: number }

export interface GatheringWish {
  skuId: string
  n: number
  left?: ReadonlySet<string>
  into?: string
}

export const emptyBucket = (skuId: string, bucketId: string, isUnlimited = false): StockBucket => ({
  ...newBucket(skuId, 0, isUnlimited),
  bucketId,
})

/** A full bucket takes no hold, and one that the order has left neither: their units move on. */
export function nextGathering(counts: BucketCount[], wish: GatheringWish): Gathering {
  const { skuId, n, left = new Set(), into } = wish
  const buckets = counts.filter((bucket) => bucket.skuId === skuId)
  const isTarget = ({ bucketId, isFull }: BucketCount) =>
    into === undefined ? !isFull && !left.has(bucketId) : bucketId === into
  const [best] = buckets.filter(isTarget).sort(fullestFirst)
  if (best && (best.available >= n || best.unlimited)) return { kind: 'found', bucketId: best.bucketId }
  const onTheWay = buckets.find(({ moving }) => moving)
  if (onTheWay?.moving) return { kind: 'finish', bucketId: onTheWay.bucketId, moving: onTheWay.moving }
  const all = buckets.reduce((sum, { available }) => sum + available, 0)
  const isUnlimited = buckets.some(({ unlimited }) => unlimited)
  if (all < n && !isUnlimited) return { kind: 'short' }
  if (!best) return { kind: 'open', bucketId: into ?? nextBucketId(skuId, buckets), isUnlimited }
  const others = buckets.filter((bucket) => bucket !== best && bucket.available > 0)
  const source = others.find(({ isFull }) => isFull) ?? others.sort(fullestFirst)[0]
  if (!source) return { kind: 'short' }
  // From a full one nothing else can be sold: all of it goes. Of another only what is missing.
  const missing = n - best.available
  const moved = source.isFull ? source.available : Math.min(source.available, missing)
  return { kind: 'move', bucketId: source.bucketId, toBucketId: best.bucketId, n: moved }
}

/** The number of a bucket among those of its SKU. */
export const numberOf = (bucketId: string): number => Number(bucketId.slice(bucketId.lastIndexOf('#') + 1))

function fullestFirst(one: BucketCount, other: BucketCount): number {
  const asUnits = ({ available, unlimited }: BucketCount) => (unlimited ? UNLIMITED_UNITS : available)
  return asUnits(other) - asUnits(one) || numberOf(one.bucketId) - numberOf(other.bucketId)
}

export const nextBucketId = (skuId: string, buckets: Pick<BucketCount, 'bucketId'>[]): string =>
  `${skuId}#${1 + Math.max(-1, ...buckets.map(({ bucketId }) => numberOf(bucketId)))}`
