import type { BatchTarget, BatchWish } from './batch-wish'
import type { ProductFilter } from './product-filter'

/** What can be written into a table, with what says which of it. */
export interface ExportQueries {
  products: ProductFilter
  /** What a change of many products would do: each value before and after. */
  batch: { target: BatchTarget; wish: BatchWish }
}

export type ExportName = keyof ExportQueries
export type TableFormat = 'csv' | 'xlsx'

export type ExportWish = { [What in ExportName]: { what: What; query: ExportQueries[What] } }[ExportName]
