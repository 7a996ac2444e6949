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
  /**
   * Holds, moves and arrivals that stand here, counted in the write that adds or drops one; absent in a
   * bucket of an older version until somebody adds to it.
   */
  entryCount?: number
  /**
   * Nobody counts this SKU: a hold that finds too few units puts those in that it takes, so that whatever is
   * held or sold was received. What comes back is available, and taken first.
   */
  unlimited?: true
  /** Units that left for another bucket: gone from here, and surely to arrive there. */
  moving?: MovingUnits
  /** What arrived from other buckets, by the id of the move, so that it arrives once. */
  arrivals?: Record<string, { n: number; at: number }>
  /** How often something was settled here, and how often it was pruned: who writes tests what it saw. */
  settles?: number
  prunes?: number
  /** The earliest settled hold that still stands; absent where none does. The timer prunes by it. */
  settledAtMin?: number
  /** Units sold, less those that came back, that their product's own count does not know of yet. */
  newSales?: number
  /** In a SKU's first bucket: below what its owner wants to be told, where that is not the shop's line. */
  lowAt?: number
  /** In a SKU's first bucket: over how many buckets it is spread, as a hot item. */
  parts?: number
  /** When the first of them was sold; absent where there are none. The timer counts by it. */
  newSalesAtMin?: number
}

export interface MovingUnits {
  moveId: string
  toBucketId: string
  n: number
  at: number
}

/** A bucket without its holds, which may be many. A full one takes no hold more: its units move on. */
export type BucketCount = Pick<
  StockBucket,
  'bucketId' | 'skuId' | 'received' | 'available' | 'sold' | 'moving' | 'unlimited' | 'lowAt' | 'parts'
> & { isFull: boolean }

/** Entries up to which a bucket takes holds; whatever settles, bars or moves fits also beyond. */
export const BUCKET_ENTRIES_MAX = 2_000

/** Told as the units of what nobody counts: more than anybody may order. */
export const UNLIMITED_UNITS = 1_000_000_000

/** How long a move between buckets is left to whoever began it. */
export const MOVE_LEFT_ALONE_MS = 30_000

/** How long a settled hold stands: longer than any call that could still try to take it again. */
export const SETTLED_HOLD_KEPT_MS = 24 * 3_600_000

export const bucketIdOf = (skuId: string, bucketNumber = 0): string => `${skuId}#${bucketNumber}`

/** A SKU's first bucket, as an import or a new product opens it. */
export function newBucket(skuId: string, units: number, isUnlimited = false): StockBucket {
  return {
    bucketId: bucketIdOf(skuId),
    skuId,
    received: units,
    available: units,
    sold: 0,
    holds: {},
    entryCount: 0,
    ...(isUnlimited ? { unlimited: true } : {}),
  }
}

export const heldUnits = (bucket: StockBucket): number =>
  Object.values(bucket.holds).reduce((sum, hold) => sum + (hold.state === 'held' ? hold.n : 0), 0)

/** The equation of a bucket; false means that units were made or lost. */
export function bucketAddsUp(bucket: StockBucket): boolean {
  const parts = [bucket.received, bucket.available, bucket.sold, heldUnits(bucket)]
  const isSound = parts.every((units) => Number.isSafeInteger(units) && units >= 0)
  return isSound && bucket.received === bucket.available + bucket.sold + heldUnits(bucket)
}

/** Units of each SKU that can be bought now, over all its buckets and between them. */
export function availableBySku(buckets: BucketCount[]): Map<string, number> {
  const available = new Map<string, number>()
  for (const bucket of buckets)
    available.set(bucket.skuId, addUnits(available.get(bucket.skuId) ?? 0, unitsOf(bucket)))
  return available
}

/** Units that a bucket can give, and that are on their way from it. */
export const unitsOf = ({ available, moving, unlimited }: BucketCount): number =>
  unlimited ? UNLIMITED_UNITS : available + (moving?.n ?? 0)

/** A sum that is unlimited as soon as a part of it is. */
export const addUnits = (one: number, other: number): number => Math.min(one + other, UNLIMITED_UNITS)

export interface BucketWish {
  skuId: string
  quantity: number
  /** From 0 to below 1, and different for each order. */
  chance: number
}

/**
 * The bucket to try first: of those that take holds the one with most units, else the first of all. Of a hot
 * item any that has enough, by chance: orders that come at once go to different ones.
 */
export function chooseBucket(buckets: BucketCount[], { skuId, quantity, chance }: BucketWish): string {
  const own = buckets.filter((bucket) => bucket.skuId === skuId)
  const open = own.filter(({ isFull }) => !isFull)
  const enough = open.filter(({ available, unlimited }) => unlimited || available >= quantity)
  if (partsOf(own) > 1 && enough.length > 0)
    return enough[Math.floor(chance * enough.length)]?.bucketId ?? bucketIdOf(skuId)
  const best = open.sort((one, other) => unitsOf(other) - unitsOf(one))[0]
  return best?.bucketId ?? bucketIdOf(skuId)
}

/** Over how many buckets a SKU is spread on purpose. */
export const partsOf = (own: readonly Pick<BucketCount, 'parts'>[]): number =>
  Math.max(1, ...own.map(({ parts = 1 }) => parts))

/** The lines that SKUs have for themselves. */
export const ownLowAtBySku = (buckets: readonly BucketCount[]): Map<string, number> =>
  new Map(buckets.flatMap(({ skuId, lowAt }) => (lowAt === undefined ? [] : [[skuId, lowAt] as const])))
