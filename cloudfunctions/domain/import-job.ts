import type { ImportProblem, OpenStock, Retiring } from '../../typings/catalogue-import'
import type { ImportCounts } from '../../typings/jobs'

/** Which file is written, and how large it may be. */
export interface ImportInput {
  fileName: string
  fileId: string
  /** The place that was handed out for the file; null where it came another way. */
  slotId: string | null
  strict: boolean
  /** Absent in a job of an earlier release, which takes what the file states. */
  openStock?: OpenStock
  retire?: Retiring
  bytesMax: number
  /** Null: as many as there are. */
  rowsMax: number | null
}

/** A product that was good when the file was compared, and no longer when it was to be written. */
export interface LateRefusal {
  handle: string
  rowCount: number
  /** Why. */
  problems: ImportProblem[]
}

/**
 * How far an import is once it has compared the file with the shop: what it set out to do stands in the
 * report's file, and every product of a line before `nextLine` is done.
 */
export interface ImportCursor {
  reportFileId: string
  nextLine: number
  /** How many of the products that the file does not have are retired. */
  retiredCount?: number
  isRetired?: boolean
  /** Nothing is left to be written, so that the file may go. */
  isWritten: boolean
  lateRefusals: LateRefusal[]
}

export interface ImportShape {
  input: ImportInput
  cursor: ImportCursor
  result: ImportCounts
}
