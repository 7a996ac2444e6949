import { Link } from 'react-router'
import { StateMark } from '../../components/state-mark'
import { ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { timeWords } from '../../format/time-words'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { hasEnded, JOB_MARKS } from './job-state'

const MOVING_MS = 2_000
const SHOWN = 6

/** Imports that run or ran lately: each leads to how far it is, or to what came of it. */
export function RecentImports() {
  const { jobs, time } = useWords()
  const now = useNow(60_000)
  const list = useOwner(
    'job.list',
    { kind: 'import' },
    { everyMs: (data) => (data?.items.some((job) => !hasEnded(job)) ? MOVING_MS : 0) },
  )
  const items = list.data?.items.slice(0, SHOWN)
  return (
    <section className="card">
      <header>
        <h2>{jobs.recent}</h2>
        <span className="ink-3 small">{jobs.recentKept}</span>
      </header>
      {list.error ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {items === undefined && !list.error ? <SkeletonRows rows={2} height={48} /> : null}
      {items?.length === 0 ? <p className="card-none">{jobs.recentNone}</p> : null}
      <ul className="recent-jobs">
        {items?.map(({ jobId, name, state, actor, createdAt, progress, result }) => (
          <li key={jobId}>
            <Link to={`/import/${jobId}`}>
              <span className="grow">
                <b className="ellipsis block" title={name}>
                  {name}
                </b>
                <span className="sub">{jobs.by(timeWords(createdAt, now, time), actor)}</span>
              </span>
              <span className="right">
                <StateMark mark={JOB_MARKS[state]}>{jobs.states[state]}</StateMark>
                <span className="sub">
                  {result
                    ? jobs.wrote(result.created + result.updated)
                    : progress.phase === 'writing'
                      ? jobs.of(progress.done.toLocaleString('en-US'), progress.total.toLocaleString('en-US'))
                      : ''}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
