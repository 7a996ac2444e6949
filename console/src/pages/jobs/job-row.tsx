import { Link } from 'react-router'
import type { JobView } from '../../../../typings/owner-api'
import { StateMark } from '../../components/state-mark'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { ProgressBar, useLeftWords } from '../import/job-progress'
import { hasEnded, JOB_MARKS } from '../import/job-state'
import { useRefused } from '../import/refusal-words'
import { DownloadButton } from './download-button'
import { JobButton } from './job-button'
import { jobAddress, useJobWords } from './job-words'

interface JobRowProps {
  job: JobView
  /** When it was read. */
  at: number
}

/** How far it is, how it ended and with what, or why it did not. */
function Way({ job, at }: JobRowProps) {
  const { jobs } = useWords()
  const words = useJobWords()
  const refused = useRefused()
  const left = useLeftWords(job, at)
  const { done, total } = job.progress
  const counts = total > 0 ? jobs.of(done.toLocaleString('en-US'), total.toLocaleString('en-US')) : ''
  if (!hasEnded(job)) {
    return (
      <div className="job-way">
        <div className="row small">
          <span>{words.doing(job)}</span>
          <span className="ink-3">{counts}</span>
          <span className="grow" />
          {left === null ? null : <span className="ink-3">{jobs.left(left)}</span>}
        </div>
        <ProgressBar label={words.doing(job)} done={done} total={total} />
      </div>
    )
  }
  const failure = job.failure ? refused(job.failure) : null
  return (
    <div className="job-way">
      <StateMark mark={JOB_MARKS[job.state]}>{jobs.states[job.state]}</StateMark>
      {failure ? (
        <span className="sub job-why">{jobs.why(failure.title, failure.text ?? '')}</span>
      ) : (
        <span className="sub">{words.came(job)}</span>
      )}
    </div>
  )
}

function Acts({ job }: { job: JobView }) {
  const { jobs } = useWords()
  const address = jobAddress(job)
  return (
    <span className="job-acts">
      {job.file ? <DownloadButton jobId={job.jobId} /> : null}
      <JobButton job={job} />
      {address ? (
        <Link className="button" to={address}>
          {jobs.look}
        </Link>
      ) : null}
    </span>
  )
}

/** What is missing of all that was to be done: refused one by one, while the rest was written. */
const failedOf = ({ about, progress, result }: JobView): number =>
  about.kind === 'batch' ? about.result.left : (progress.failed ?? result?.rowsRefused ?? 0)

export function JobRow({ job, at, index, hasCursor }: JobRowProps & { index: number; hasCursor: boolean }) {
  const { time } = useWords()
  const words = useJobWords()
  const now = useNow(60_000)
  const failed = failedOf(job)
  return (
    <tr data-row={index} className={hasCursor ? 'cursor-row' : ''}>
      <td>
        <b className="ellipsis block medium">{words.title(job)}</b>
        <span className="sub" title={words.about(job)}>
          {words.about(job)}
        </span>
      </td>
      <td>
        <Way job={job} at={at} />
      </td>
      <td className={failed > 0 ? 'right crim medium' : 'right ink-3'}>{failed.toLocaleString('en-US')}</td>
      <td>
        <span className="ellipsis block">{job.actor}</span>
        <span className="sub">{exactTimeWords(job.createdAt, now, time)}</span>
      </td>
      <td className="right">
        <Acts job={job} />
      </td>
    </tr>
  )
}

export function JobCard({ job, at }: JobRowProps) {
  const { time, jobs } = useWords()
  const words = useJobWords()
  const now = useNow(60_000)
  return (
    <li>
      <div className="row">
        <b className="ellipsis">{words.title(job)}</b>
        <span className="grow" />
        <span className="ink-3 small nowrap">
          {jobs.by(exactTimeWords(job.createdAt, now, time), job.actor)}
        </span>
      </div>
      <span className="sub">{words.about(job)}</span>
      <Way job={job} at={at} />
      <Acts job={job} />
    </li>
  )
}
