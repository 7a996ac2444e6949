import { COLUMNS, type Column } from '../matrix/cells'

export type CellColumn = Column | 'picture' | 'live'

const CELLS: readonly string[] = [...COLUMNS, 'picture', 'live']

/** The place of a cell among the edits, of a SKU or of one that is to be. */
export const cellPlace = (key: string, column: CellColumn): string => `sku/${key}/${column}`
/** The place that says that a SKU is to be. */
export const rowPlace = (key: string): string => `row/${key}`

/** The SKU and the column of a cell's place; null for the place of something else. */
export function cellOf(place: string): { key: string; column: CellColumn } | null {
  const end = place.lastIndexOf('/')
  const column = place.slice(end + 1)
  if (!place.startsWith('sku/') || !CELLS.includes(column)) return null
  return { key: place.slice('sku/'.length, end), column: column as CellColumn }
}

/** The key of a SKU that is to be, of the place that says so; else null. */
export const newKeyOf = (place: string): string | null =>
  place.startsWith('row/') ? place.slice('row/'.length) : null
