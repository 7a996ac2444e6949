import type { BatchAbout } from '../../typings/batch-wish'
import type {
  JobAbout,
  JobFailure,
  JobFile,
  JobName,
  JobProgress,
  JobState,
  JobView,
} from '../../typings/jobs'
import type { AuditEntry } from './audit-entry'
import { type BatchShape, newBatchResult, undoableUntil } from './batch-job'
import type { ExportShape } from './export-job'
import type { ImportShape } from './import-job'
import { freeLease, type Lease, leaseFreed, leaseRenewed, leaseTaken } from './lease'
import { nextState, type Transitions } from './machine'
import type { ReindexShape } from './search/reindex-shape'

/** What each kind of long work is told, keeps of its way, and gives at the end. */
export interface JobShapes {
  import: ImportShape
  export: ExportShape
  batch: BatchShape
  reindex: ReindexShape
}

/** Long work that outlives the call that asked for it: stored, done in slices, gone on with by any runner. */
export interface Job<Name extends JobName = JobName> {
  jobId: string
  kind: Name
  merchantId: string
  /** Whose wish it is. */
  actor: string
  input: JobShapes[Name]['input']
  /** Up to where the work is done; null before anything is. Its form is its kind's. */
  cursor: JobShapes[Name]['cursor'] | null
  progress: JobProgress
  lease: Lease
  result: JobShapes[Name]['result'] | null
  failure: JobFailure | null
  state: JobState
  /** Runners that came to nothing since the last slice that was done. */
  tries: number
  /** When a runner looks at it: to work on it while it is open, to forget it once it has ended. */
  runAt: number
  createdAt: number
  startedAt: number | null
  endedAt: number | null
  lastAct: AuditEntry
  revision: number
}

/** How a slice ended; what it gives is written only by a runner that still has the lease. */
export type SliceEnd<Name extends JobName> =
  | { kind: 'more'; cursor: JobShapes[Name]['cursor'] | null; progress: JobProgress }
  | {
      kind: 'done'
      cursor: JobShapes[Name]['cursor']
      progress: JobProgress
      result: JobShapes[Name]['result']
    }
  /** The work cannot be done at all: to try again would help nobody. */
  | { kind: 'failed'; failure: JobFailure }

type JobTrigger = 'take' | 'finish' | 'fail' | 'cancel' | 'stop' | 'resume'

/** A job that finishes while it is being cancelled is done: nothing is left to be cancelled. */
export const jobTransitions: Transitions<JobState, JobTrigger> = {
  queued: { take: 'running', cancel: 'cancelled' },
  running: { take: 'running', finish: 'done', fail: 'failed', cancel: 'cancelling' },
  cancelling: { take: 'cancelling', finish: 'done', fail: 'failed', stop: 'cancelled' },
  cancelled: { resume: 'queued' },
  failed: { resume: 'queued' },
  done: {},
}

/** More than twice the longest slice, so that a runner that works never loses it. */
const LEASE_MS = 45_000
const KEPT_MS = 7 * 86_400_000
/** The pauses after a runner that came to nothing; after the last one the job is given up. */
const pausesMs = [5_000, 15_000, 60_000, 180_000, 600_000]

const waiting: JobProgress = { phase: 'waiting', done: 0, total: 0 }

export type NewJob<Name extends JobName> = Pick<
  Job<Name>,
  'jobId' | 'kind' | 'merchantId' | 'actor' | 'input' | 'lastAct'
>

export const newJob = <Name extends JobName>(job: NewJob<Name>, now: number): Job<Name> => ({
  ...job,
  cursor: null,
  progress: waiting,
  lease: freeLease,
  result: null,
  failure: null,
  state: 'queued',
  tries: 0,
  runAt: now,
  createdAt: now,
  startedAt: null,
  endedAt: null,
  revision: 0,
})

export const hasEnded = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'done' || state === 'cancelled' || state === 'failed'

/**
 * The job in a runner's hands; null where another has it, or nothing is left to do. One whose runners died
 * too often has failed instead: what kills them would kill the next one as well.
 */
export function jobTaken<Name extends JobName>(job: Job<Name>, owner: string, now: number): Job<Name> | null {
  const state = nextState(jobTransitions, job.state, 'take')
  const lease = leaseTaken(job.lease, owner, now, LEASE_MS)
  if (!state || !lease) return null
  const tries = job.lease.owner === null ? job.tries : job.tries + 1
  if (tries > pausesMs.length) return jobGivenUp(job, owner, now)
  return { ...job, state, lease, tries, runAt: lease.until, startedAt: job.startedAt ?? now }
}

/** What a slice has done, in the record: the lease goes on, unless the job ends here. */
export function sliceDone<Name extends JobName>(
  job: Job<Name>,
  slice: SliceEnd<Name>,
  now: number,
): Job<Name> {
  if (slice.kind === 'failed') return jobFailed(job, slice.failure, now)
  const { cursor, progress } = slice
  const lease = leaseRenewed(job.lease, now, LEASE_MS)
  const advanced = { ...job, cursor, progress, lease, tries: 0, runAt: lease.until }
  if (slice.kind === 'done') return { ...ended(advanced, 'finish', now), result: slice.result }
  return job.state === 'cancelling' ? ended(advanced, 'stop', now) : advanced
}

/**
 * Whether a job that is to be cancelled may end here. Where its last runner came to nothing, something of its
 * slice may still be on its way: the slice is done anew, so that what comes late finds other revisions.
 */
export const isToStop = ({ state, tries }: Job): boolean => state === 'cancelling' && tries === 0

export const jobStopped = <Name extends JobName>(job: Job<Name>, now: number): Job<Name> =>
  ended(job, 'stop', now)

/** The runner's time is over: another goes on at once. */
export const jobLaidDown = <Name extends JobName>(job: Job<Name>, now: number): Job<Name> => ({
  ...job,
  lease: leaseFreed(job.lease),
  runAt: now,
})

/** A slice threw: it is tried again after a pause, and given up in the end. `id` stands in the log. */
export function jobStumbled<Name extends JobName>(job: Job<Name>, id: string, now: number): Job<Name> {
  const pauseMs = pausesMs[job.tries]
  if (pauseMs === undefined) return jobGivenUp(job, id, now)
  return { ...job, lease: leaseFreed(job.lease), tries: job.tries + 1, runAt: now + pauseMs }
}

/** Null where it has ended, or is being cancelled already. A job that nobody works on ends at once. */
export function jobCancelled<Name extends JobName>(job: Job<Name>, now: number): Job<Name> | null {
  const state = nextState(jobTransitions, job.state, 'cancel')
  if (!state) return null
  return state === 'cancelling' ? { ...job, state } : ended(job, 'cancel', now)
}

/** Null where it has not ended, or where it would only fail again. */
export function jobResumed<Name extends JobName>(job: Job<Name>, now: number): Job<Name> | null {
  if (!canResume(job)) return null
  return { ...job, state: 'queued', failure: null, tries: 0, runAt: now, endedAt: null }
}

export const canCancel = ({ state }: Job): boolean => nextState(jobTransitions, state, 'cancel') !== null

/** A batch that is being taken back goes on no more. */
const canResume = (job: Job): boolean =>
  nextState(jobTransitions, job.state, 'resume') !== null &&
  (job.failure === null || job.failure.code === 'GAVE_UP') &&
  !(isOfKind(job, 'batch') && job.input.undoneBy !== null)

export function jobView(job: Job): JobView {
  const { jobId, kind, state, actor, progress, failure, createdAt, startedAt, endedAt } = job
  return {
    ...{ jobId, kind, name: nameOf(job), about: aboutOf(job), state, actor, progress, failure },
    result: isOfKind(job, 'import') ? job.result : null,
    file: isOfKind(job, 'export') ? fileOf(job) : null,
    can: [...(canCancel(job) ? ['cancel' as const] : []), ...(canResume(job) ? ['resume' as const] : [])],
    ...{ createdAt, startedAt, endedAt },
  }
}

export const isOfKind = <Name extends JobName>(job: Job, kind: Name): job is Job<Name> => job.kind === kind

function aboutOf(job: Job): JobAbout {
  if (isOfKind(job, 'import')) return { kind: 'import', fileName: job.input.fileName }
  if (isOfKind(job, 'export')) return { kind: 'export', what: job.input.wish.what, format: job.input.format }
  if (isOfKind(job, 'batch')) return { kind: 'batch', ...batchOf(job) }
  if (isOfKind(job, 'reindex')) return { kind: 'reindex' }
  throw new Error(`${job.jobId} is of no kind that is known.`)
}

function batchOf({ input, cursor, endedAt }: Job<'batch'>): BatchAbout {
  return {
    wish: input.wish,
    isUndo: input.undoes !== null,
    undoableUntil: undoableUntil(input, cursor, endedAt),
    undoneBy: input.undoneBy,
    result: cursor?.result ?? newBatchResult,
  }
}

function nameOf(job: Job): string {
  if (isOfKind(job, 'import')) return job.input.fileName
  if (isOfKind(job, 'export')) return `${job.input.wish.what}.${job.input.format}`
  return ''
}

function fileOf({ result }: Job<'export'>): JobFile | null {
  if (!result) return null
  const { name, bytes, rowCount } = result
  return { name, bytes, rowCount }
}

const jobGivenUp = <Name extends JobName>(job: Job<Name>, id: string, now: number): Job<Name> =>
  job.state === 'cancelling'
    ? jobStopped(job, now)
    : jobFailed(job, { ok: false, code: 'GAVE_UP', detail: { id } }, now)

const jobFailed = <Name extends JobName>(job: Job<Name>, failure: JobFailure, now: number): Job<Name> => ({
  ...ended(job, 'fail', now),
  failure,
})

function ended<Name extends JobName>(job: Job<Name>, trigger: JobTrigger, now: number): Job<Name> {
  const state = nextState(jobTransitions, job.state, trigger)
  if (!state) throw new Error(`A job that is ${job.state} cannot ${trigger}.`)
  return { ...job, state, lease: leaseFreed(job.lease), runAt: now + KEPT_MS, endedAt: now }
}
