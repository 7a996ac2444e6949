import { Link } from 'react-router'
import type { JobView } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { WriteButton } from '../../components/write-button'
import { durationWords, exactTimeWords } from '../../format/time-words'
import { keep, useOwner } from '../../queries'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { hasEnded } from '../import/job-state'
import { useWishWords } from './wish-words'

const MOVING_MS = 2_000
const SHOWN = 6

/** Takes a batch back, as long as that may be done; `onBegun` hears which job does it. */
export function UndoButton({
  job,
  isMain = false,
  onBegun,
}: {
  job: JobView
  isMain?: boolean
  onBegun: (jobId: string) => void
}) {
  const { batch } = useWords()
  const now = useNow(60_000)
  const write = useWrite<'batch.undo'>({
    refreshes: ['job.list', 'job.get'],
    keep: (undo) => keep('job.get', { jobId: undo.jobId }, undo),
    done: ({ jobId }) => {
      onBegun(jobId)
      return batch.undoBegun
    },
    refused: ({ code }) =>
      code === 'TOO_LATE' ? batch.undoTooLate : code === 'NOT_FOUND' ? batch.gone : batch.undoNot,
  })
  if (job.about.kind !== 'batch' || job.about.undoableUntil === null) return null
  if (job.about.undoableUntil <= now) return null
  return (
    <WriteButton
      variant="outline"
      busy={write.busy}
      onClick={() => void write.send('batch.undo', { jobId: job.jobId })}
    >
      <Icon name="giveBack" />
      {isMain ? batch.undoAll : batch.undo}
    </WriteButton>
  )
}

function Past({ job, onBegun }: { job: JobView; onBegun: (jobId: string) => void }) {
  const { batch, time, jobs } = useWords()
  const wishWords = useWishWords()
  const now = useNow(60_000)
  const { about } = job
  if (about.kind !== 'batch') return null
  const left = about.undoableUntil === null ? 0 : about.undoableUntil - now
  const facts = [
    job.actor,
    about.undoneBy ? batch.undone : '',
    left > 0 ? batch.undoLeft(durationWords(left, time)) : '',
    hasEnded(job) ? '' : jobs.states[job.state],
  ].filter(Boolean)
  return (
    <li className="past-batch">
      <Link to={`/batch/${job.jobId}`}>
        <span>
          {exactTimeWords(job.createdAt, now, time)} · {about.isUndo ? `${batch.isUndo} · ` : ''}
          {wishWords(about.wish)}
        </span>
        <span className="sub">{facts.join(' · ')}</span>
      </Link>
      <UndoButton job={job} onBegun={onBegun} />
    </li>
  )
}

/** The batches of this week, each to be looked at, and to be taken back for a day. */
export function PastBatches({ onBegun }: { onBegun: (jobId: string) => void }) {
  const { batch } = useWords()
  const list = useOwner(
    'job.list',
    { kind: 'batch' },
    { everyMs: (data) => (data?.items.some((job) => !hasEnded(job)) ? MOVING_MS : 0) },
  )
  const items = list.data?.items.slice(0, SHOWN)
  return (
    <section className="card">
      <header>
        <h2>{batch.past}</h2>
      </header>
      {list.error ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {items === undefined && !list.error ? <SkeletonRows rows={2} height={48} /> : null}
      {items?.length === 0 ? <p className="card-none">{batch.pastNone}</p> : null}
      <ul>
        {items?.map((job) => (
          <Past key={job.jobId} job={job} onBegun={onBegun} />
        ))}
      </ul>
    </section>
  )
}
