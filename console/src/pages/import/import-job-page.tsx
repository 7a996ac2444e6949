import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import type { ImportReport, JobView } from '../../../../typings/owner-api'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { refresh, useOwner } from '../../queries'
import { useWords } from '../../words'
import { JobButton } from '../jobs/job-button'
import { ImportSteps } from './import-steps'
import { JobProgress } from './job-progress'
import { hasEnded } from './job-state'
import { RefusalNote } from './refusal-note'
import { useRefused } from './refusal-words'
import { ReportCards } from './report-cards'

const LOOKS_EVERY_MS = 1_000

/** How it ended, in one line. */
function JobEnd({ job, report }: { job: JobView; report: ImportReport | undefined }) {
  const { import: words, jobs } = useWords()
  const refused = useRefused()
  if (job.failure) return <RefusalNote refusal={refused(job.failure)} />
  if (job.state === 'cancelled') {
    const { phase, done, total } = job.progress
    const isEarly = phase !== 'writing' || done === 0
    return (
      <div className="note note-gold" role="status">
        <Icon name="warning" />
        <div className="grow">
          <b>{isEarly ? jobs.cancelledEarly : jobs.cancelled(done, total - done)}</b>
          <p className="ink-2">{jobs.cancelledText}</p>
        </div>
      </div>
    )
  }
  if (!report) return null
  const count = report.created + report.updated
  return (
    <div className={report.written ? 'note note-jade' : 'note note-gold'} role="status">
      <Icon name={report.written ? 'check' : 'warning'} />
      <div className="grow">
        <b>{report.written ? words.written(count) : words.writtenNone}</b>
        <p className="ink-2">{words.writtenText(report.skus, report.rowsRefused)}</p>
      </div>
      <Link className="button" to="/products">
        {words.toProducts}
      </Link>
    </div>
  )
}

function JobBody({ job, at }: { job: JobView; at: number }) {
  const isOver = hasEnded(job)
  const hasReport = isOver && (job.result !== null || job.progress.phase === 'writing')
  const report = useOwner('import.get', { jobId: job.jobId }, { enabled: hasReport })
  useEffect(() => {
    if (isOver) {
      void refresh('import.get', 'job.list', 'product.list', 'product.get', 'category.list', 'overview.get')
    }
  }, [isOver])
  const shown = hasReport ? report.data : undefined
  return (
    <>
      <ImportSteps now={job.state === 'done' ? 3 : 2} />
      {isOver ? <JobEnd job={job} report={shown} /> : <JobProgress job={job} at={at} />}
      {hasReport && report.error && !shown ? (
        <ReadError error={report.error} dataAt={0} onRetry={() => void report.refetch()} />
      ) : null}
      {shown ? <ReportCards report={shown} strict={!shown.written} /> : null}
    </>
  )
}

/** One import that was started: how far it is, then what came of it; also after the page was closed. */
export function ImportJobPage() {
  const { jobId = '' } = useParams()
  const { import: words, jobs, products } = useWords()
  const job = useOwner(
    'job.get',
    { jobId },
    { everyMs: (data) => (data && hasEnded(data) ? 0 : LOOKS_EVERY_MS) },
  )
  const { data, error } = job
  const actions = (
    <>
      <Link className="button" to="/import">
        <Icon name="upload" />
        {words.another}
      </Link>
      {data ? <JobButton job={data} isMain /> : null}
    </>
  )
  return (
    <Page
      title={words.title}
      parent={{ to: '/products', name: products.title }}
      meta={data?.name}
      actions={actions}
    >
      {data ? (
        <JobBody key={jobId} job={data} at={job.dataUpdatedAt} />
      ) : isMissing(error) ? (
        <Empty title={jobs.gone} text={jobs.goneText} />
      ) : error ? (
        <ReadError error={error} dataAt={0} onRetry={() => void job.refetch()} />
      ) : (
        <SkeletonRows rows={3} height={48} />
      )}
    </Page>
  )
}
