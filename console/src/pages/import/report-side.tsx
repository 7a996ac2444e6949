import type { ImportNote, ImportReport } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import { AbsentCard, type Retirement } from './absent-card'
import { countFields } from './import-summary'

function Fields({ report }: { report: ImportReport }) {
  const { import: words, common } = useWords()
  const fields = countFields(report.items)
  const { changeColumns: columns } = words
  return (
    <section className="card">
      <header>
        <h2>{report.written ? words.changesDone : words.changes}</h2>
      </header>
      {fields.length === 0 ? (
        <p className="card-none">{words.noChanges}</p>
      ) : (
        <table className="table table-40 table-plain">
          <colgroup>
            <col />
            <col className="col-units" />
            <col className="col-largest" />
          </colgroup>
          <thead>
            <tr>
              <th>{columns.field}</th>
              <th className="right">{columns.count}</th>
              <th className="right">{columns.largest}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, count, largest }) => (
              <tr key={field}>
                <td>{words.fields[field]}</td>
                <td className="right">{count}</td>
                <td className="right ink-2 ellipsis">
                  {largest ? `${largest.from} → ${largest.to}` : common.notApplicable}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const LINES_SHOWN = 8

/** What came in otherwise than it stands in the file. */
function Notes({ notes }: { notes: ImportNote[] }) {
  const { import: words, common } = useWords()
  return (
    <section className="card">
      <header>
        <h2>{words.notes}</h2>
      </header>
      <div className="card-body looks">
        {notes.map(({ reason, count, places }) => {
          const lines = places.slice(0, LINES_SHOWN).map(({ line }) => line)
          return (
            <div key={reason}>
              <b>{words.note[reason].title(count)}</b>
              <span className="look-text">{words.note[reason].text}</span>
              <span className="look-text">
                {words.notePlaces(lines.join(common.listSeparator))}
                {count > lines.length ? ' …' : ''}
              </span>
            </div>
          )
        })}
      </div>
    </section>
  )
}

interface ReportSideProps {
  report: ImportReport
  look?: React.ReactNode
  retiring?: Retirement | undefined
}

export function ReportSide({ report, look, retiring }: ReportSideProps) {
  const { import: words } = useWords()
  return (
    <div className="stack">
      {look}
      <Fields report={report} />
      {report.notes.length > 0 ? <Notes notes={report.notes} /> : null}
      <AbsentCard report={report} retiring={retiring} />
      {report.newCategories.length > 0 ? (
        <section className="card">
          <header>
            <h2>{words.newCategories}</h2>
            <span className="ink-3 small">{report.newCategories.length}</span>
          </header>
          <p className="ink-3 small card-body">{words.newCategoriesText}</p>
          <div className="card-body tags">
            {report.newCategories.map((name) => (
              <span key={name} className="tag">
                {name}
              </span>
            ))}
          </div>
        </section>
      ) : null}
    </div>
  )
}
