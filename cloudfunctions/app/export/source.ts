import type { ExportName, ExportQueries } from '../../../typings/exports'
import type { Permission } from '../../../typings/permissions'
import type { SlicePorts } from '../ports'

/** Null is a blank cell; numbers stay numbers in a workbook. */
export type Cell = string | number | null

export interface Piece {
  rows: Cell[][]
  /** How many things they tell of. */
  done: number
  /** Behind what the next piece begins; null: this is the last one. */
  after: string | null
}

/**
 * What a table can be made of, piece by piece. Another one is a file with this shape, its query in
 * `ExportQueries`, and its line in `sources.ts`: the job, the file and its link are there.
 */
export interface ExportSource<What extends ExportName> {
  /** Of whoever asks for it, and of whoever downloads it. */
  permission: Permission
  /** Of the file, without its ending. */
  fileName: string
  header: string[]
  /** How many things there are to tell of. */
  count(ports: SlicePorts, merchantId: string, query: ExportQueries[What]): Promise<number>
  piece(
    ports: SlicePorts,
    merchantId: string,
    query: ExportQueries[What],
    after: string | null,
  ): Promise<Piece>
}
