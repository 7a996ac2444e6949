import { useRef } from 'react'
import type { JobView } from '../../../../typings/owner-api'
import { durationWords } from '../../format/time-words'
import { useWords } from '../../words'
import { doingWords } from '../jobs/job-words'
import { hasEnded, leftMs, type Sample } from './job-state'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const NOTHING = { phase: 'waiting', done: 0 } as const
const figure = (count: number) => count.toLocaleString('en-US')

/** "50 秒", then what other spans are called. */
function useSpanWords(): (ms: number) => string {
  const { time, jobs } = useWords()
  return (ms) =>
    ms < MINUTE_MS ? jobs.seconds(Math.max(1, Math.ceil(ms / SECOND_MS))) : durationWords(ms, time)
}

/** About how long a job still takes at the pace since it was first seen; null where nobody can tell yet. */
export function useLeftWords(job: JobView | null, at: number): string | null {
  const span = useSpanWords()
  const { phase, done } = job?.progress ?? NOTHING
  const first = useRef<Sample>({ phase, done, at })
  if (first.current.phase !== phase || first.current.done > done) first.current = { phase, done, at }
  const left = job === null || hasEnded(job) ? null : leftMs(first.current, job.progress, at)
  return left === null ? null : span(left)
}

/** Without a total it only says that something is done. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  const percent = total === 0 ? 0 : (done * 100) / total
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(total === 0 ? {} : { 'aria-valuenow': Math.round(percent) })}
    >
      <i style={{ width: `${percent}%` }} />
    </div>
  )
}

/** How far a job is: the phase in words, counts, a bar, and about how long it still takes. */
export function JobProgress({ job, at }: { job: JobView; at: number }) {
  const { jobs } = useWords()
  const left = useLeftWords(job, at)
  const { done, total } = job.progress
  const doing = doingWords(job, jobs)
  return (
    <section className="card job-card" aria-label={doing}>
      <div className="row">
        <b>{doing}</b>
        {total > 0 ? <span className="ink-2">{jobs.of(figure(done), figure(total))}</span> : null}
        <span className="grow" />
        {left === null ? null : <span className="ink-3">{jobs.left(left)}</span>}
        {total > 0 ? <b className="percent">{((done * 100) / total).toFixed(1)}%</b> : null}
      </div>
      <ProgressBar label={doing} done={done} total={total} />
      <p className="ink-3 small">{jobs.goesOn}</p>
    </section>
  )
}
