import type { OwnerProduct } from '../../../../typings/owner-api'
import type { PriceEdits } from './use-price-edits'

/** What every cell of the matrix knows. */
export interface Matrix {
  product: OwnerProduct
  prices: PriceEdits
  /** Where a range begins that Shift and the arrows draw; null where one cell is chosen. */
  anchorRow: number | null
  setAnchorRow: (row: number | null) => void
}
