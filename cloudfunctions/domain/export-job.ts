import type { ExportWish, TableFormat } from '../../typings/exports'

export interface ExportInput {
  wish: ExportWish
  format: TableFormat
}

/** How far a table is: rows are kept in parts until all of them are there. */
export interface ExportCursor {
  /** The source's own: behind what the next piece begins; null once there is no more. */
  after: string | null
  parts: string[]
  done: number
  rowCount: number
}

export interface ExportResult {
  fileId: string
  name: string
  bytes: number
  rowCount: number
}

export interface ExportShape {
  input: ExportInput
  cursor: ExportCursor
  result: ExportResult
}
