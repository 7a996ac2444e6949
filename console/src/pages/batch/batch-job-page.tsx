import { useEffect } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { BatchAbout, JobView } from '../../../../typings/owner-api'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useNow } from '../../components/use-now'
import { durationWords } from '../../format/time-words'
import { refresh, useOwner } from '../../queries'
import { useWords } from '../../words'
import { JobProgress } from '../import/job-progress'
import { hasEnded } from '../import/job-state'
import { RefusalNote } from '../import/refusal-note'
import { useRefused } from '../import/refusal-words'
import { JobButton } from '../jobs/job-button'
import { BatchSteps } from './batch-steps'
import { PastBatches, UndoButton } from './past-batches'
import { isOfSkus, useWishWords } from './wish-words'

const LOOKS_EVERY_MS = 1_000

/** How it ended, in one line. */
function BatchEnd({ job, about }: { job: JobView; about: BatchAbout }) {
  const { batch, time } = useWords()
  const refused = useRefused()
  const now = useNow(60_000)
  const { changed, same, left } = about.result
  const isSku = isOfSkus(about.wish.field)
  const undoMs = about.undoableUntil === null ? 0 : about.undoableUntil - now
  if (job.failure) return <RefusalNote refusal={refused(job.failure)} />
  const isWhole = job.state === 'done'
  const title = !isWhole
    ? batch.stopped(changed)
    : about.isUndo
      ? batch.doneUndo(changed, isSku)
      : batch.done(changed, isSku)
  return (
    <div className={isWhole && left === 0 ? 'note note-jade' : 'note note-gold'} role="status">
      <Icon name={isWhole && left === 0 ? 'check' : 'warning'} />
      <div className="grow">
        <b>{title}</b>
        <p className="ink-2">
          {isWhole ? batch.doneText(same, left) : ''}
          {about.undoneBy ? (
            <Link className="inline-link" to={`/batch/${about.undoneBy}`}>
              {batch.undone}
            </Link>
          ) : null}
        </p>
        {undoMs > 0 ? <p className="ink-3 small">{batch.undoLeft(durationWords(undoMs, time))}</p> : null}
      </div>
    </div>
  )
}

/** What stayed as it was, each with its reason and the way to it. */
function Problems({ result }: { result: BatchAbout['result'] }) {
  const { batch } = useWords()
  const { problems, left } = result
  if (problems.length === 0) return null
  return (
    <section className="card">
      <header>
        <h2>{batch.problemsTitle(left)}</h2>
        {problems.length < left ? (
          <span className="ink-3 small">{batch.problemsFirst(problems.length)}</span>
        ) : null}
      </header>
      <ul className="batch-problems">
        {problems.map(({ spuId, title, options, reason }) => (
          <li key={`${spuId} ${options.join(' ')} ${reason}`}>
            <Link className="name-link ellipsis" to={`/products/${spuId}`}>
              {[title, ...options].join(' · ')}
            </Link>
            <span className={reason === 'BELOW_COST' ? 'crim' : 'ink-2'}>{batch.reasons[reason]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function BatchBody({ job, about, at }: { job: JobView; about: BatchAbout; at: number }) {
  const navigate = useNavigate()
  const isOver = hasEnded(job)
  useEffect(() => {
    if (isOver)
      void refresh('job.list', 'product.list', 'product.get', 'stock.list', 'category.list', 'overview.get')
  }, [isOver])
  return (
    <>
      <BatchSteps now={isOver ? 4 : 3} />
      <div className="batch-columns">
        <div className="stack">
          {isOver ? <BatchEnd job={job} about={about} /> : <JobProgress job={job} at={at} />}
          {isOver ? <Problems result={about.result} /> : null}
        </div>
        <PastBatches onBegun={(jobId) => void navigate(`/batch/${jobId}`)} />
      </div>
    </>
  )
}

/** One batch that was begun: how far it is, what it left, and the way back within a day. */
export function BatchJobPage() {
  const { jobId = '' } = useParams()
  const { batch, products } = useWords()
  const navigate = useNavigate()
  const wishWords = useWishWords()
  const job = useOwner(
    'job.get',
    { jobId },
    { everyMs: (data) => (data && hasEnded(data) ? 0 : LOOKS_EVERY_MS) },
  )
  const { data, error } = job
  const about = data?.about.kind === 'batch' ? data.about : null
  const actions = data ? (
    <>
      <UndoButton job={data} isMain onBegun={(undoId) => void navigate(`/batch/${undoId}`)} />
      <JobButton job={data} isMain />
      <Link className="button" to="/products">
        {batch.toProducts}
      </Link>
    </>
  ) : null
  return (
    <Page
      title={about?.isUndo ? batch.isUndo : batch.title}
      parent={{ to: '/products', name: products.title }}
      meta={about ? wishWords(about.wish) : null}
      actions={actions}
    >
      {data && about ? (
        <BatchBody key={jobId} job={data} about={about} at={job.dataUpdatedAt} />
      ) : data || isMissing(error) ? (
        <Empty title={batch.gone} text={batch.goneText} />
      ) : error ? (
        <ReadError error={error} dataAt={0} onRetry={() => void job.refetch()} />
      ) : (
        <SkeletonRows rows={3} height={48} />
      )}
    </Page>
  )
}
