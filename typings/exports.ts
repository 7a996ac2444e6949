import type { ExportWish, TableFormat } from './export-wish'
import type { JobView } from './jobs'

export type * from './export-wish'

/** Tables for a spreadsheet: written by a job, kept for a week, and downloaded by a link of minutes. */
export interface OwnerExportApi {
  /** Once for a `requestKey`. */
  'export.begin': {
    in: { requestKey: string; format: TableFormat; wish: ExportWish }
    out: JobView
    refuses: Record<never, never>
  }
  /** The file that a finished job has written. `NOT_YET`: it has none. */
  'export.link': {
    in: { jobId: string }
    out: { url: string; name: string; expiresInMs: number }
    refuses: { NOT_FOUND: object; NOT_YET: object }
  }
}
