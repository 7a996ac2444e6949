import type { ProductFilter } from './product-filter'

/** Which products: those that are named, or all that a list matches. */
export type BatchTarget = ({ spuIds: string[] } | { filter: ProductFilter }) & {
  /** SKUs, or products where the wish is of products, that were taken out of the dry run. */
  without?: string[]
}

/** How a new price follows from the old one: by hundredths of a percent, or by fen; less than 0 is down. */
export type PriceStep =
  | { by: 'set'; fen: number }
  | { by: 'percent'; basisPoints: number }
  | { by: 'add'; fen: number }

/** What a price ends in, in yuan: as it comes, `.00`, `.90`, `.99`, or `9.00` as in 39.00. */
export type PriceEnding = 'exact' | 'whole' | 'ninety' | 'ninetyNine' | 'nine'
export type PriceRounding = 'down' | 'nearest' | 'up'

/** One thing that is to become of all of them. */
export type BatchWish =
  | { field: 'state'; to: 'onSale' | 'offSale' }
  | {
      field: 'priceFen' | 'compareAtFen'
      step: PriceStep
      ending: PriceEnding
      rounding: PriceRounding
      /** A price below so many percent of its SKU's cost is not written; absent: whatever it costs. */
      costPercentMin?: number
    }
  /** The old prices are taken away. */
  | { field: 'compareAtFen'; step: { by: 'clear' } }
  | { field: 'units'; step: { by: 'set' | 'add'; units: number } }
  | { field: 'categoryIds' | 'tags'; by: 'set' | 'add' | 'remove'; values: string[] }
  | { field: 'freightTemplateId'; to: string }
  | { field: 'quantityMax'; to: number }
  | { field: 'perPersonMax'; to: number | null }

export type BatchField = BatchWish['field']

/** Prices in fen, units, ids, words, or nothing. */
export type BatchValue = string | number | string[] | null

/** Why something is left as it is, though the wish would change it. */
export type BatchReason =
  | 'NO_PRICE'
  | 'BELOW_COST'
  | 'TOO_HIGH'
  /** An old price that is not above the price is none. */
  | 'NOT_ABOVE_PRICE'
  | 'UNLIMITED'
  | 'NOT_ENOUGH'
  | 'TOO_MANY'
  | 'NO_TITLE'
  | 'NO_SKUS'
  | 'PRICE_ZERO'
  /** What it would be put into is no more. */
  | 'GONE'
  | 'CHANGED_MEANWHILE'
  /** Somebody took it out. */
  | 'LEFT_OUT'

/** What a batch did: SKUs where it is of prices or stock, else products. */
export interface BatchResult {
  changed: number
  /** Stood so already. */
  same: number
  /** Left as they were, each for a reason. */
  left: number
  /** The first of these. */
  problems: BatchProblem[]
}

export interface BatchProblem {
  spuId: string
  title: string
  /** Of the SKU; empty where it is the product. */
  options: string[]
  reason: BatchReason
}

/** A batch as its job shows it. */
export interface BatchAbout {
  wish: BatchWish
  /** It takes another one back. */
  isUndo: boolean
  /** Until when it can be taken back; null: not, or not any more. */
  undoableUntil: number | null
  /** The job that takes it back. */
  undoneBy: string | null
  /** So far, also while it is at work. */
  result: BatchResult
}
