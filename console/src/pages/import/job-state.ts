import type { JobState, JobView } from '../../../../typings/owner-api'
import type { Mark } from '../../components/state-mark'

/** The shape that stands beside each state's word. */
export const JOB_MARKS: Record<JobState, Mark> = {
  queued: 'unpaid',
  running: 'paid',
  cancelling: 'paid',
  cancelled: 'closed',
  done: 'received',
  failed: 'odd',
}

export const hasEnded = ({ state }: Pick<JobView, 'state'>): boolean =>
  state === 'done' || state === 'cancelled' || state === 'failed'

/** What is being done, by its key among the words. */
export function doingOf({
  state,
  progress,
}: Pick<JobView, 'state' | 'progress'>): 'queued' | 'reading' | 'comparing' | 'writing' | 'cancelling' {
  if (state === 'queued' || state === 'cancelling') return state
  return progress.phase === 'waiting' ? 'reading' : progress.phase
}

/** How much was done of a phase, and when that was seen. */
export interface Sample {
  phase: JobView['progress']['phase']
  done: number
  at: number
}

/** A guess from less than this would jump about. */
const SEEN_MS_MIN = 4_000

/** What is left of a phase at the pace since `first`, in ms; null where nobody can tell yet. */
export function leftMs(
  first: Sample,
  { phase, done, total }: JobView['progress'],
  now: number,
): number | null {
  const seenMs = now - first.at
  const grown = done - first.done
  if (phase !== 'writing' || first.phase !== phase || seenMs < SEEN_MS_MIN || grown <= 0) return null
  return Math.round(((total - done) * seenMs) / grown)
}
