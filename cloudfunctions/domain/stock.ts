/** A hold's state: the settled entry stays as a tombstone, so that a late retry cannot take units again. */
export type HoldState = 'held' | 'sold' | 'released'

/** `_id` is the bucket id `skuId#n`. Changed only by one conditional write at a time. */
export interface StockBucket {
  bucketId: string
  skuId: string
  /** Units put in so far: received = available + held + sold. */
  received: number
  available: number
  sold: number
  holds: Record<string, { n: number; state: HoldState; at: number }>
}
