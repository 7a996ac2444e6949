import { useState } from 'react'
import { Link } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { ImportItem, ImportReport } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { WriteButton } from '../../components/write-button'
import { useWords } from '../../words'
import { DropPlace } from './drop-place'
import { ReportBar } from './report-bar'
import { ReportSide } from './report-side'
import { ItemTable, ProblemTable } from './report-tables'
import { type Import, useImport } from './use-import'

type ReportTab = 'problems' | Exclude<ImportItem['action'], 'refused'>
const REPORT_TABS: ReportTab[] = ['problems', 'update', 'create', 'unchanged']

function Steps({ job }: { job: Import }) {
  const { import: words } = useWords()
  const now = job.stage === 'choose' || job.stage === 'reading' ? 0 : job.stage === 'written' ? 3 : 1
  return (
    <ol className="steps">
      {[words.steps.choose, words.steps.dryRun, words.steps.write].map((name, index) => (
        <li key={name} className={index < now ? 'done' : index === now ? 'now' : ''}>
          {index < now ? <Icon name="check" /> : <b>{index + 1}</b>}
          {name}
          {index === 1 && now === 1 ? words.steps.nothingYet : null}
        </li>
      ))}
    </ol>
  )
}

/** The button says how many products it writes; what stops it stands on it in words. */
function ImportButton({ job, report }: { job: Import; report: ImportReport }) {
  const { import: words } = useWords()
  if (job.strict && report.problems.length > 0) {
    return (
      <Button variant="outline" onClick={() => job.setStrict(false)}>
        <Icon name="warning" />
        {words.strictBlocked(report.problems.length)}
      </Button>
    )
  }
  if (job.writes === 0) return <span className="ink-3">{words.nothingToWrite}</span>
  if (job.drops.length > 0 && !job.looked) {
    const look = () => document.querySelector<HTMLElement>('.looks input')?.focus()
    return (
      <Button variant="outline" onClick={look}>
        <Icon name="warning" />
        {words.lookFirst}
      </Button>
    )
  }
  return (
    <WriteButton theme="primary" busy={job.stage === 'writing'} onClick={() => void job.write()}>
      <Icon name="check" />
      {job.stage === 'writing' ? words.writing : words.write(job.writes)}
    </WriteButton>
  )
}

function Written({ report }: { report: ImportReport }) {
  const { import: words } = useWords()
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

function Report({ job, report }: { job: Import; report: ImportReport }) {
  const { import: words } = useWords()
  const [chosen, setChosen] = useState<ReportTab | null>(null)
  const count = (tab: ReportTab) =>
    tab === 'problems' ? report.problems.length : report.items.filter((item) => item.action === tab).length
  const tab = chosen ?? REPORT_TABS.find((one) => count(one) > 0) ?? 'problems'
  return (
    <>
      {job.stage === 'written' ? <Written report={report} /> : null}
      <ReportBar report={report} strict={job.strict} />
      <div className="columns">
        <section className="card">
          <div className="tabs" role="tablist">
            {REPORT_TABS.map((one) => (
              <button
                key={one}
                type="button"
                role="tab"
                aria-selected={one === tab}
                onClick={() => setChosen(one)}
              >
                {words.tabs[one]}
                <span>{count(one).toLocaleString('en-US')}</span>
              </button>
            ))}
          </div>
          {tab === 'problems' ? (
            <ProblemTable problems={report.problems} />
          ) : (
            <ItemTable key={tab} report={report} action={tab} />
          )}
        </section>
        <ReportSide job={job} report={report} />
      </div>
    </>
  )
}

/** Puts a product table into the shop: a dry run first, then what was seen is written. */
export function ImportPage() {
  const { import: words, products } = useWords()
  const job = useImport()
  const { report, refusal, stage } = job
  const meta = report ? words.meta(report.fileName, report.rowCount) : null
  const actions = report ? (
    <>
      <Button variant="outline" onClick={job.again}>
        <Icon name="retry" />
        {words.another}
      </Button>
      {stage === 'written' ? null : <ImportButton job={job} report={report} />}
    </>
  ) : null
  return (
    <Page
      title={words.title}
      parent={{ to: '/products', name: products.title }}
      meta={meta}
      actions={actions}
    >
      <Steps job={job} />
      {refusal ? (
        <div className="note note-crim" role="alert">
          <Icon name="warning" />
          <div>
            <b>{refusal.title}</b>
            {refusal.text ? <p className="ink-2">{refusal.text}</p> : null}
          </div>
        </div>
      ) : null}
      {report ? <Report job={job} report={report} /> : <DropPlace job={job} />}
    </Page>
  )
}
