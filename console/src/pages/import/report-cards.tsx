import { useState } from 'react'
import type { ImportItem, ImportReport } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import type { Retirement } from './absent-card'
import { ReportBar } from './report-bar'
import { ReportSide } from './report-side'
import { ItemTable, ProblemTable } from './report-tables'

type ReportTab = 'problems' | Exclude<ImportItem['action'], 'refused'>
const REPORT_TABS: ReportTab[] = ['problems', 'update', 'create', 'unchanged', 'skipped']

interface ReportCardsProps {
  report: ImportReport
  strict: boolean
  /** What a person has to decide before anything is written. */
  look?: React.ReactNode
  /** What is ticked of what the file does not have; absent once it is written. */
  retiring?: Retirement
}

/** What an import would do, or did: to scale, product by product, and each bad row. */
export function ReportCards({ report, strict, look, retiring }: ReportCardsProps) {
  const { import: words } = useWords()
  const [chosen, setChosen] = useState<ReportTab | null>(null)
  const count = (tab: ReportTab) =>
    tab === 'problems' ? report.problems.length : report.items.filter((item) => item.action === tab).length
  const tab = chosen ?? REPORT_TABS.find((one) => count(one) > 0) ?? 'problems'
  return (
    <>
      <ReportBar report={report} strict={strict} retire={retiring?.retire} />
      <div className="columns">
        <section className="card">
          <div className="tabs" role="tablist">
            {REPORT_TABS.filter((one) => one !== 'skipped' || count(one) > 0).map((one) => (
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
        <ReportSide report={report} look={look} retiring={retiring} />
      </div>
    </>
  )
}
