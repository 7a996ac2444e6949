import { Link, useNavigate, useSearchParams } from 'react-router'
import type { JobName } from '../../../../typings/owner-api'
import type { OutputOf } from '../../api'
import { ActionsHead } from '../../components/actions-head'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useCursorRow } from '../../components/use-cursor-row'
import { useNarrow } from '../../components/use-media'
import { useTrail } from '../../components/use-trail'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useWords } from '../../words'
import { hasEnded } from '../import/job-state'
import { JobCard, JobRow } from './job-row'
import { jobAddress } from './job-words'

export const JOB_KINDS = ['import', 'export', 'batch'] as const satisfies JobName[]

const MOVING_MS = 1_500
const RESTING_MS = 15_000

interface JobFilters {
  kind: JobName | ''
  cursor: string
}

const readFilters = (address: URLSearchParams): JobFilters => ({
  kind: JOB_KINDS.find((kind) => kind === address.get('kind')) ?? '',
  cursor: address.get('cursor') ?? '',
})

function addressOf({ kind, cursor }: JobFilters): string {
  const parts = Object.entries({ kind, cursor }).filter(([, value]) => value !== '')
  return parts.length === 0 ? '/jobs' : `/jobs?${new URLSearchParams(parts)}`
}

function JobTable({ list, at, filters }: { list: OutputOf<'job.list'>; at: number; filters: JobFilters }) {
  const { columns } = useWords().jobs
  const navigate = useNavigate()
  const cursorRow = useCursorRow(list.items.length, addressOf(filters), {
    onOpen: (index) => {
      const job = list.items[index]
      const address = job ? jobAddress(job) : null
      if (address) void navigate(address)
    },
  })
  return (
    <table className="table table-56 jobs-table">
      <colgroup>
        <col className="col-job" />
        <col />
        <col className="col-job-failed" />
        <col className="col-job-who" />
        <col className="col-job-acts" />
      </colgroup>
      <thead>
        <tr>
          <th>{columns.job}</th>
          <th>{columns.way}</th>
          <th className="right">{columns.failed}</th>
          <th>{columns.who}</th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {list.items.map((job, index) => (
          <JobRow key={job.jobId} job={job} at={at} index={index} hasCursor={index === cursorRow} />
        ))}
      </tbody>
    </table>
  )
}

function JobList({ list, at, filters }: { list: OutputOf<'job.list'>; at: number; filters: JobFilters }) {
  const { jobs, common } = useWords()
  const narrow = useNarrow()
  const trail = useTrail(filters.cursor, list.nextCursor, (cursor) => addressOf({ ...filters, cursor }))
  if (list.items.length === 0)
    return (
      <Empty title={filters.kind === '' ? jobs.none : jobs.noneOfKind} text={jobs.noneText}>
        {filters.kind === '' ? null : (
          <Link className="text-link" to="/jobs">
            {common.clearFilters}
          </Link>
        )}
      </Empty>
    )
  return (
    <>
      {narrow ? (
        <ul className="job-cards">
          {list.items.map((job) => (
            <JobCard key={job.jobId} job={job} at={at} />
          ))}
        </ul>
      ) : (
        <JobTable list={list} at={at} filters={filters} />
      )}
      <Pager {...trail}>
        <span>{jobs.kept}</span>
        <span className="grow" />
      </Pager>
    </>
  )
}

/** Everything that takes longer than a press: how far it is, what came of it, and what it left behind. */
export function JobsPage() {
  const { jobs, import: importWords } = useWords()
  const [address] = useSearchParams()
  const { may } = useSession()
  const filters = readFilters(address)
  const { kind, cursor } = filters
  const list = useOwner(
    'job.list',
    { ...(kind === '' ? {} : { kind }), ...(cursor === '' ? {} : { cursor }) },
    {
      keepRows: true,
      everyMs: (data) => (data?.items.some((job) => !hasEnded(job)) ? MOVING_MS : RESTING_MS),
    },
  )
  const { data } = list
  const moving = data?.items.filter((job) => !hasEnded(job)).length ?? 0
  const waits = data?.items.filter(({ can }) => can.includes('resume')).length ?? 0
  return (
    <Page
      title={jobs.title}
      meta={data ? jobs.meta(moving, waits) : null}
      actions={
        may.includes('catalogue.import') ? (
          <Link className="button" to="/import">
            <Icon name="upload" />
            {importWords.title}
          </Link>
        ) : null
      }
    >
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        <Tabs
          label={jobs.title}
          current={kind || 'all'}
          tabs={(['', ...JOB_KINDS] as const).map((each) => ({
            key: each || 'all',
            name: each === '' ? jobs.all : jobs.kinds[each],
            to: addressOf({ kind: each, cursor: '' }),
          }))}
        />
        {list.isPending ? <SkeletonRows rows={6} height={56} /> : null}
        {data ? <JobList list={data} at={list.dataUpdatedAt} filters={filters} /> : null}
      </section>
      <p className="note">
        <Icon name="notice" />
        <span>{jobs.stopNote}</span>
      </p>
    </Page>
  )
}
