import Checkbox from 'tdesign-react/es/checkbox'
import Switch from 'tdesign-react/es/switch'
import type { ImportReport } from '../../../../typings/owner-api'
import { useWords } from '../../words'
import { countFields } from './import-summary'
import type { Import } from './use-import'

/** What a person has to look at or decide before anything is written. */
function Look({ job }: { job: Import }) {
  const { import: words } = useWords()
  const [example] = job.drops
  return (
    <section className="card">
      <header>
        <h2>{words.look}</h2>
      </header>
      <div className="card-body looks">
        {example ? (
          <Checkbox checked={job.looked} onChange={job.setLooked}>
            <b>{words.bigDrop(job.drops.length)}</b>
            <span className="look-text">{words.bigDropExample(example.title, example.from, example.to)}</span>
            <span className="look-text">{words.bigDropConfirm}</span>
          </Checkbox>
        ) : null}
        <div className="look-switch">
          <Switch
            value={job.strict}
            onChange={(on) => job.setStrict(on === true)}
            {...{ 'aria-label': words.strict }}
          />
          <div>
            <b>{words.strict}</b>
            <span className="look-text">{words.strictText}</span>
          </div>
        </div>
      </div>
    </section>
  )
}

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

export function ReportSide({ job, report }: { job: Import; report: ImportReport }) {
  const { import: words } = useWords()
  return (
    <div className="stack">
      {report.written ? null : <Look job={job} />}
      <Fields report={report} />
      {report.newCategories.length > 0 ? (
        <section className="card">
          <header>
            <h2>{words.newCategories}</h2>
            <span className="ink-3 small">{report.newCategories.length}</span>
          </header>
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
