import { useState } from 'react'
import type {
  ImportChange,
  ImportItem,
  ImportProblem,
  ImportReason,
  ImportReport,
} from '../../../../typings/owner-api'
import { useWords } from '../../words'
import { countReasons } from './import-summary'

const ROWS_FIRST = 50

/** Long lists open in steps, so that a report of thousands of rows stays quick. */
function useSome<Item>(items: Item[]): { some: Item[]; more: React.ReactNode } {
  const { import: words } = useWords()
  const [limit, setLimit] = useState(ROWS_FIRST)
  const left = items.length - limit
  return {
    some: items.slice(0, limit),
    more:
      left > 0 ? (
        <button type="button" className="text-link" onClick={() => setLimit(limit + ROWS_FIRST * 4)}>
          {words.moreItems(Math.min(left, ROWS_FIRST * 4))}
        </button>
      ) : null,
  }
}

function ProblemRow({ problem }: { problem: ImportProblem }) {
  const { import: words, common } = useWords()
  const { why, fix } = words.reasons[problem.reason]
  return (
    <tr>
      <td className="right mono ink-2">{problem.line}</td>
      <td className="ellipsis" title={problem.column}>
        {problem.column}
      </td>
      <td className="mono crim ellipsis" title={problem.value}>
        {problem.value === '' ? words.blank : common.quoted(problem.value)}
      </td>
      <td>{why}</td>
      <td className="ink-2">{fix}</td>
    </tr>
  )
}

/** Each refused row at its line and column: what was written, why not, what to do. */
export function ProblemTable({ problems }: { problems: ImportProblem[] }) {
  const { import: words } = useWords()
  const [reason, setReason] = useState<ImportReason | null>(null)
  const reasons = countReasons(problems)
  const { some, more } = useSome(reason === null ? problems : problems.filter((one) => one.reason === reason))
  const { columns } = words
  if (problems.length === 0) return <p className="card-none">{words.noProblems}</p>
  return (
    <>
      {reasons.length > 1 ? (
        <div className="filters reason-chips">
          <span className="ink-3 small">{words.byReason}</span>
          {[{ reason: null, count: problems.length }, ...reasons].map((one) => (
            <button
              key={one.reason}
              type="button"
              className="reason-chip"
              aria-pressed={one.reason === reason}
              onClick={() => setReason(one.reason)}
            >
              {one.reason === null ? words.anyReason : words.reasons[one.reason].why}
              <em>{one.count}</em>
            </button>
          ))}
        </div>
      ) : null}
      <div className="table-scroll">
        <table className="table table-40 table-plain problems-table">
          <colgroup>
            <col className="col-line" />
            <col className="col-column" />
            <col className="col-written" />
            <col />
            <col className="col-fix" />
          </colgroup>
          <thead>
            <tr>
              <th className="right">{columns.line}</th>
              <th>{columns.column}</th>
              <th>{columns.value}</th>
              <th>{columns.why}</th>
              <th>{columns.fix}</th>
            </tr>
          </thead>
          <tbody>
            {some.map((problem) => (
              <ProblemRow key={`${problem.line} ${problem.column} ${problem.reason}`} problem={problem} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="pager">
        {more}
        <span className="grow" />
        {words.lineNumbers}
      </div>
    </>
  )
}

function ChangeText({ change }: { change: ImportChange }) {
  const { import: words } = useWords()
  const field = words.fields[change.field]
  const shown = (text: string | null) => (text === null || text === '' ? words.blank : text)
  return (
    <li>
      <span className="ink-3">
        {change.skuOptions ? `${change.skuOptions.join(' ')} ` : ''}
        {field}
      </span>{' '}
      {shown(change.from)} → <b>{shown(change.to)}</b>
    </li>
  )
}

const CHANGES_SHOWN = 6

function ItemRow({ item }: { item: ImportItem }) {
  const { import: words, products } = useWords()
  const rest = item.changes.length - CHANGES_SHOWN
  return (
    <tr>
      <td className="right mono ink-2">{item.line}</td>
      <td>
        <span className="ellipsis block" title={item.title}>
          {item.title}
        </span>
        <span className="sub mono">{item.handle}</span>
      </td>
      <td className="nowrap ink-2">{products.skus(item.skuCount)}</td>
      <td>
        {item.action === 'create' ? <span className="ink-3">{words.newProduct}</span> : null}
        <ul className="change-list">
          {item.action === 'create'
            ? null
            : item.changes
                .slice(0, CHANGES_SHOWN)
                .map((change) => (
                  <ChangeText key={`${change.field} ${change.skuOptions?.join() ?? ''}`} change={change} />
                ))}
          {item.action !== 'create' && rest > 0 ? <li className="ink-3">+{rest}</li> : null}
        </ul>
      </td>
    </tr>
  )
}

/** Products with what changes in each. */
export function ItemTable({ report, action }: { report: ImportReport; action: ImportItem['action'] }) {
  const { import: words } = useWords()
  const { some, more } = useSome(report.items.filter((item) => item.action === action))
  const { itemColumns: columns } = words
  if (some.length === 0) return <p className="card-none">{words.noneOf}</p>
  return (
    <>
      <div className="table-scroll">
        <table className="table table-40 table-plain items-table">
          <colgroup>
            <col className="col-line" />
            <col />
            <col className="col-price" />
            <col className="col-changes" />
          </colgroup>
          <thead>
            <tr>
              <th className="right">{columns.line}</th>
              <th>{columns.product}</th>
              <th>{columns.skus}</th>
              <th>{action === 'unchanged' ? null : report.written ? words.changesDone : columns.changes}</th>
            </tr>
          </thead>
          <tbody>
            {some.map((item) => (
              <ItemRow key={item.handle} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {more ? <div className="pager">{more}</div> : null}
    </>
  )
}
