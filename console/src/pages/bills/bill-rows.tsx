import { Link } from 'react-router'
import Button from 'tdesign-react/es/button'
import type { BillDayView, BillDifferenceView } from '../../../../typings/bills'
import { CopyButton } from '../../components/copy-button'
import { Money } from '../../components/money'
import { StateMark } from '../../components/state-mark'
import { shorten } from '../../format/names'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { dayWords, nameOf } from './bill-words'

/** A difference with the day whose bill tells of it. */
export interface BillRow extends BillDifferenceView {
  day: string
  nextCheckAt: number | null
}

export const rowsOf = (days: BillDayView[]): BillRow[] =>
  days.flatMap(({ day, nextCheckAt, differences }) =>
    differences.map((difference) => ({ ...difference, day, nextCheckAt })),
  )

export const keyOf = ({ day, kind, of, number }: BillRow): string => `${day} ${kind} ${of} ${number}`

function Sum({ fen }: { fen: number | null }) {
  const { common } = useWords()
  return fen === null ? <span className="ink-3">{common.notApplicable}</span> : <Money fen={fen} />
}

/** Whether it waits for a person, is looked at again, or has ended and how. */
function State({ row, now }: { row: BillRow; now: number }) {
  const { bills, time } = useWords()
  const { states } = bills
  if (row.settled) {
    const said = bills.settledBy(row.settled.actor, row.settled.note)
    return (
      <>
        <StateMark mark="received">{states.settled}</StateMark>
        <span className="sub" title={said}>
          {said}
        </span>
      </>
    )
  }
  if (row.resolvedAt !== null) {
    return (
      <>
        <StateMark mark="received">{states.resolved}</StateMark>
        <span className="sub">{exactTimeWords(row.resolvedAt, now, time)}</span>
      </>
    )
  }
  return (
    <>
      <StateMark mark="odd">{states.open}</StateMark>
      {row.nextCheckAt === null ? null : (
        <span className="sub">{states.again(exactTimeWords(row.nextCheckAt, now, time))}</span>
      )}
    </>
  )
}

function BillNumber({ number }: { number: string }) {
  const { common } = useWords()
  if (number === '') return <span className="ink-3">{common.notApplicable}</span>
  return (
    <span className="copyable">
      <span className="mono ellipsis" title={number}>
        {shorten(number, 10, 6)}
      </span>
      <CopyButton text={number} />
    </span>
  )
}

interface BillRowsProps {
  rows: BillRow[]
  now: number
  cursorRow: number
  /** Opens the dialog. */
  onSettle: (row: BillRow) => void
}

/** The rows of a page, each day's under its name. */
export function BillRows({ rows, now, cursorRow, onSettle }: BillRowsProps) {
  return (
    <tbody>
      {rows.map((row, index) => (
        <Row
          key={keyOf(row)}
          {...{ row, now, index, onSettle }}
          isFirst={index === 0}
          isNewDay={row.day !== rows[index - 1]?.day}
          isCursor={index === cursorRow}
        />
      ))}
    </tbody>
  )
}

interface RowProps extends Pick<BillRowsProps, 'now' | 'onSettle'> {
  row: BillRow
  index: number
  /** The next thing to do is the first of the list. */
  isFirst: boolean
  isNewDay: boolean
  isCursor: boolean
}

function Row({ row, index, now, isFirst, isNewDay, isCursor, onSettle }: RowProps) {
  const { bills, time } = useWords()
  const name = nameOf(row)
  return (
    <tr
      data-row={index}
      className={[isCursor ? 'cursor-row' : '', row.number === '' ? 'bill-of-file' : ''].join(' ').trim()}
    >
      <td className="nowrap bill-day">{isNewDay ? dayWords(row.day, now, time) : null}</td>
      <td className="bill-name">
        <b>{bills.names[name]}</b>
      </td>
      <td className="bill-why">
        <span className="block">{bills.why[name]}</span>
        <span className="sub">{bills.found(exactTimeWords(row.foundAt, now, time))}</span>
      </td>
      <td className="bill-number">
        <BillNumber number={row.number} />
      </td>
      <td className="right bill-here" data-label={bills.columns.here}>
        <Sum fen={row.hereFen} />
      </td>
      <td className="right bill-there" data-label={bills.columns.there}>
        <Sum fen={row.thereFen} />
      </td>
      <td className="bill-state">
        <State row={row} now={now} />
      </td>
      <td className="bill-act">
        <div className="bill-buttons">
          {row.orderId === null ? null : <Link to={`/orders/${row.orderId}`}>{bills.toOrder}</Link>}
          {row.can.includes('settle') ? (
            <Button
              theme={isFirst ? 'primary' : 'default'}
              variant={isFirst ? 'base' : 'outline'}
              onClick={() => onSettle(row)}
            >
              {bills.handle}
            </Button>
          ) : null}
        </div>
      </td>
    </tr>
  )
}
