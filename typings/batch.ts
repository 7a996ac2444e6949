import type { BatchReason, BatchTarget, BatchValue, BatchWish } from './batch-wish'
import type { JobView } from './jobs'
import type { LocalText } from './model'
import type { OwnerPicture } from './owner-order'

export type * from './batch-wish'

/** One value before and after; `left` says why it stays. */
export interface BatchRow {
  spuId: string
  /** Null where it is the product's. */
  skuId: string | null
  title: LocalText
  options: string[]
  picture: OwnerPicture | null
  from: BatchValue
  to: BatchValue
  /** Of prices: what it costs the shop, where that is known. */
  costFen: number | null
  left: BatchReason | null
}

export interface BatchCounts {
  products: number
  changes: number
  same: number
  left: Partial<Record<BatchReason, number>>
  /** Of prices; null where the wish is of something else. */
  prices: BatchPrices | null
}

/** What prices do altogether, in hundredths of a percent. */
export interface BatchPrices {
  /** The steps of all changes added up: divided by their number it is how far prices move. */
  stepSum: number
  /** The least that is left of a new price above its cost; null where no cost is known. */
  marginMin: number | null
}

/** One change of many products at once. Each is also refused to whoever may not do the single act. */
export interface OwnerBatchApi {
  /**
   * What a wish would do, from a product on; nothing is written. A stretch is bounded: `next` goes on, null
   * at the end. Of its rows those that change come first.
   */
  'batch.try': {
    in: { target: BatchTarget; wish: BatchWish; after?: string }
    out: { counts: BatchCounts; rows: BatchRow[]; total: number; next: string | null }
    refuses: Record<never, never>
  }
  /** Once for a `requestKey`. */
  'batch.begin': {
    in: { requestKey: string; target: BatchTarget; wish: BatchWish }
    out: JobView
    refuses: Record<never, never>
  }
  /** Takes an ended batch back within a day, once; what somebody changed since stays. */
  'batch.undo': {
    in: { jobId: string }
    out: JobView
    refuses: { NOT_FOUND: object; NOT_POSSIBLE: object; TOO_LATE: object }
  }
}
