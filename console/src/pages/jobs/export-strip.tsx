import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { ReadError } from '../../components/states'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { ProgressBar, useLeftWords } from '../import/job-progress'
import { hasEnded } from '../import/job-state'
import { useRefused } from '../import/refusal-words'
import { DownloadButton } from './download-button'
import { JobButton } from './job-button'
import { useJobWords } from './job-words'

const LOOKS_EVERY_MS = 1_000

interface ExportStripProps {
  jobId: string
  /** Whether taking the file is what is to be done next on this page. */
  isMain?: boolean
  onClose: () => void
}

/** How far a table is that was begun on this page, then its file, or why there is none. */
export function ExportStrip({ jobId, isMain = true, onClose }: ExportStripProps) {
  const { jobs, common } = useWords()
  const words = useJobWords()
  const refused = useRefused()
  const read = useOwner(
    'job.get',
    { jobId },
    { everyMs: (data) => (data && hasEnded(data) ? 0 : LOOKS_EVERY_MS) },
  )
  const job = read.data
  const left = useLeftWords(job ?? null, read.dataUpdatedAt)
  if (read.error && !job) {
    if (isMissing(read.error)) return null
    return <ReadError error={read.error} dataAt={0} onRetry={() => void read.refetch()} />
  }
  if (!job) return null
  const { done, total } = job.progress
  const failure = job.failure ? refused(job.failure) : null
  return (
    <section className="card export-strip" aria-label={words.title(job)}>
      <Icon name={job.file ? 'check' : failure ? 'warning' : 'table'} />
      <div className="grow" role="status">
        <div className="row">
          <b>{job.file?.name ?? failure?.title ?? words.doing(job)}</b>
          <span className="ink-3 small">{failure?.text ?? words.came(job)}</span>
          {left === null ? null : <span className="ink-3 small">{jobs.left(left)}</span>}
        </div>
        {hasEnded(job) ? null : <ProgressBar label={words.doing(job)} done={done} total={total} />}
      </div>
      <span className="job-acts">
        {job.file ? <DownloadButton jobId={jobId} isMain={isMain} /> : null}
        <JobButton job={job} />
      </span>
      {hasEnded(job) ? (
        <button type="button" className="icon-button" aria-label={common.close} onClick={onClose}>
          <Icon name="cross" />
        </button>
      ) : null}
    </section>
  )
}
