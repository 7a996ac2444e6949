import type { ImportReport, Retiring } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import { countActions, IMPORT_ACTIONS, writesOf } from './import-summary'

interface ReportBarProps {
  report: ImportReport
  strict: boolean
  retire?: Retiring | undefined
}

/** What would happen to each product, to scale, and the sum that stands on the button. */
export function ReportBar({ report, strict, retire }: ReportBarProps) {
  const { import: words, jobs } = useWords()
  const counts = countActions(report)
  const writes = writesOf(report, strict, retire)
  const retired = writes - report.created - report.updated
  const names = report.written ? words.done : words.counts
  const stopped = strict && report.problems.length > 0 && !report.written
  const equation = report.written ? words.equationDone : words.equation
  return (
    <section className="card report-bar">
      <div className="report-scale" aria-hidden="true">
        {IMPORT_ACTIONS.filter((action) => counts[action] > 0).map((action) => (
          <i key={action} className={`share-${action}`} style={{ flexGrow: counts[action] }} />
        ))}
        {report.left > 0 ? <i className="share-left" style={{ flexGrow: report.left }} /> : null}
      </div>
      <ul>
        {IMPORT_ACTIONS.filter((action) => action !== 'skipped' || counts.skipped > 0).map((action) => (
          <li key={action}>
            <i className={`share-${action}`} />
            <b>{counts[action].toLocaleString('en-US')}</b>
            <span>{names[action]}</span>
          </li>
        ))}
        {report.left > 0 ? (
          <li>
            <i className="share-left" />
            <b>{report.left.toLocaleString('en-US')}</b>
            <span>{jobs.reportLeft}</span>
          </li>
        ) : null}
        <li className="report-sum">
          {stopped
            ? words.strictNone
            : equation(writes, report.created, report.updated, Math.max(0, retired))}
        </li>
      </ul>
    </section>
  )
}
