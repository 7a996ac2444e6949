import type { BatchAbout } from './batch-wish'
import type { FileGone, ImportRefusals, OpenStock, Retiring } from './catalogue-import'
import type { ExportName, TableFormat } from './export-wish'
import type { Page } from './model'
import type { Refusal } from './reply'

/** What long work there is. */
export type JobName = 'import' | 'export' | 'batch' | 'reindex'

/** `cancelling` ends with the slice that is being worked on. */
export type JobState = 'queued' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed'

/** `waiting` until the first slice is done: nobody is at it yet, or the work is being looked at. */
export type JobPhase = 'waiting' | 'comparing' | 'writing'

/** How much of a phase is done; `total` is 0 where nobody can know it yet. */
export interface JobProgress {
  phase: JobPhase
  /** Done well; with what `failed` and what is left it is `total`. */
  done: number
  /** Absent: none. */
  failed?: number
  total: number
}

/** Why a job ended without its work; `GAVE_UP` after many tries, and its id stands in the log. */
export type JobFailure = Refusal<ImportRefusals & FileGone & { GAVE_UP: { id: string } }>

/** What a finished import wrote: the same counts as in its report. */
export interface ImportCounts {
  written: boolean
  products: number
  skus: number
  created: number
  updated: number
  unchanged: number
  rowsRefused: number
}

/** What a job is about, by its kind. */
export type JobAbout =
  | { kind: 'import'; fileName: string }
  | { kind: 'export'; what: ExportName; format: TableFormat }
  | ({ kind: 'batch' } & BatchAbout)
  | { kind: 'reindex' }

/** A file that a job has written: downloaded by `export.link`. */
export interface JobFile {
  name: string
  bytes: number
  rowCount: number
}

/** Long work as the console shows it. `can` names what this job allows now. */
export interface JobView {
  jobId: string
  kind: JobName
  state: JobState
  actor: string
  progress: JobProgress
  /** What a person calls it: of an import the file's name. */
  name: string
  about: JobAbout
  /** Of an import that is done. */
  result: ImportCounts | null
  /** Null: it has written none. */
  file: JobFile | null
  failure: JobFailure | null
  can: ('cancel' | 'resume')[]
  createdAt: number
  startedAt: number | null
  endedAt: number | null
}

type NotFound = { NOT_FOUND: object }

/** Long work: it goes on without the browser that started it. */
export interface OwnerJobApi {
  /**
   * Starts writing a stored file, and answers at once; asked again for the same file, it is the same job.
   * `openStock` is `unlimited` where nobody says otherwise.
   * Once it has written, the file is gone.
   */
  'import.apply': {
    in: { fileName: string; fileId: string; strict: boolean; openStock?: OpenStock; retire?: Retiring }
    out: JobView
    refuses: FileGone
  }
  /** The latest first; what has ended is kept for a week. */
  'job.list': { in: { kind?: JobName; cursor?: string }; out: Page<JobView>; refuses: Record<never, never> }
  'job.get': { in: { jobId: string }; out: JobView; refuses: NotFound }
  /** What is done stays done. A job that has ended is answered as it stands. */
  'job.cancel': { in: { jobId: string }; out: JobView; refuses: NotFound }
  /** A cancelled or failed job goes on where it stopped; any other is answered as it stands. */
  'job.resume': { in: { jobId: string }; out: JobView; refuses: NotFound }
}
