/** A hold's state: the settled entry stays as a tombstone, so that a late retry cannot take units again. */
export type HoldState = 'held' | 'sold' | 'released'

export interface StockHold {
  n: number
  state: HoldState
  at: number
}

/** `_id` is the bucket id `skuId#n`. Changed only by one conditional write at a time. */
export interface StockBucket {
  bucketId: string
  skuId: string
  /** Units put in so far: received = available + held + sold. */
  received: number
  available: number
  sold: number
  holds: Record<string, StockHold>
  /** The earliest settled hold that still stands; absent where none does. The timer prunes by it. */
  settledAtMin?: number
  /** Units sold, less those that came back, that their product's own count does not know of yet. */
  newSales?: number
  /** When the first of them was sold; absent where there are none. The timer counts by it. */
  newSalesAtMin?: number
}

/** A bucket without its holds, which may be many. */
export type BucketCount = Pick<StockBucket, 'bucketId' | 'skuId' | 'received' | 'available' | 'sold'>

/** How long a settled hold stands: longer than any call that could still try to take it again. */
export const SETTLED_HOLD_KEPT_MS = 24 * 3_600_000

export const bucketIdOf = (skuId: string, bucketNumber = 0): string => `${skuId}#${bucketNumber}`

/** A SKU's first bucket, as an import or a new product opens it. */
export function newBucket(skuId: string, units: number): StockBucket {
  return { bucketId: bucketIdOf(skuId), skuId, received: units, available: units, sold: 0, holds: {} }
}

export const heldUnits = (bucket: StockBucket): number =>
  Object.values(bucket.holds).reduce((sum, hold) => sum + (hold.state === 'held' ? hold.n : 0), 0)

/** The equation of a bucket; false means that units were made or lost. */
export function bucketAddsUp(bucket: StockBucket): boolean {
  const parts = [bucket.received, bucket.available, bucket.sold, heldUnits(bucket)]
  const isSound = parts.every((units) => Number.isSafeInteger(units) && units >= 0)
  return isSound && bucket.received === bucket.available + bucket.sold + heldUnits(bucket)
}

/** Units of each SKU that can be bought now, over all its buckets. */
export function availableBySku(buckets: BucketCount[]): Map<string, number> {
  const available = new Map<string, number>()
  for (const bucket of buckets)
    available.set(bucket.skuId, (available.get(bucket.skuId) ?? 0) + bucket.available)
  return available
}

/** The bucket to take `n` units from: the fullest that has them, else the first, which will refuse. */
export function chooseBucket(buckets: BucketCount[], skuId: string, n: number): string {
  const fullest = buckets
    .filter((bucket) => bucket.skuId === skuId && bucket.available >= n)
    .sort((a, b) => b.available - a.available)[0]
  return fullest?.bucketId ?? bucketIdOf(skuId)
}
