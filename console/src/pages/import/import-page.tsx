import Button from 'tdesign-react/es/button'
import type { ImportReport } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { WriteButton } from '../../components/write-button'
import { useWords } from '../../words'
import { DropPlace } from './drop-place'
import { ImportSteps } from './import-steps'
import { LookCard } from './look-card'
import { RefusalNote } from './refusal-note'
import { ReportCards } from './report-cards'
import { type Import, useImport } from './use-import'

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
  if (job.openStock === null) {
    const look = () => document.querySelector<HTMLElement>('.look-stock input')?.focus()
    return (
      <Button variant="outline" onClick={look}>
        <Icon name="warning" />
        {words.openStockUnits}
      </Button>
    )
  }
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
    <WriteButton theme="primary" busy={job.stage === 'starting'} onClick={() => void job.write()}>
      <Icon name="check" />
      {words.write(job.writes)}
    </WriteButton>
  )
}

/** A product table is chosen and tried out; what was seen is then written by a job of its own. */
export function ImportPage() {
  const { import: words, products } = useWords()
  const job = useImport()
  const { report, refusal } = job
  const actions = report ? (
    <>
      <Button variant="outline" onClick={job.again}>
        <Icon name="retry" />
        {words.another}
      </Button>
      <ImportButton job={job} report={report} />
    </>
  ) : null
  return (
    <Page
      title={words.title}
      parent={{ to: '/products', name: products.title }}
      meta={report ? words.meta(report.fileName, report.rowCount) : null}
      actions={actions}
    >
      <ImportSteps now={report ? 1 : 0} />
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {report ? (
        <ReportCards report={report} strict={job.strict} look={<LookCard job={job} />} retiring={job} />
      ) : (
        <DropPlace job={job} />
      )}
    </Page>
  )
}
