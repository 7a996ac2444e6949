import { useState } from 'react'
import Popup from 'tdesign-react/es/popup'
import type { StaffMove, StaffRow } from '../../../../typings/owner-api'
import { Icon } from '../../components/icon'
import { useNow } from '../../components/use-now'
import { agoWords } from '../../format/time-words'
import { useWords } from '../../words'
import { AccountDialog } from './account-dialog'

/** Seen so lately that they are at it. */
const HERE_MS = 90_000

/** Everybody with role and second factor; what may be done about each stands behind its dots. */
export function StaffTable({ people }: { people: StaffRow[] }) {
  const { columns } = useWords().people
  const [open, setOpen] = useState<{ row: StaffRow; move: StaffMove } | null>(null)
  return (
    <section className="card">
      <div className="table-scroll">
        <table className="table table-plain people-table">
          <colgroup>
            <col />
            <col className="col-role" />
            <col className="col-name" />
            <col className="col-factor" />
            <col className="col-seen" />
            <col className="col-more" />
          </colgroup>
          <thead>
            <tr>
              <th>{columns.who}</th>
              <th>{columns.role}</th>
              <th>{columns.username}</th>
              <th>{columns.factor}</th>
              <th>{columns.seen}</th>
              <th>
                <span className="sr-only">{columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((row) => (
              <Person key={row.staffId} row={row} onMove={(move) => setOpen({ row, move })} />
            ))}
          </tbody>
        </table>
      </div>
      {open ? <AccountDialog {...open} onClose={() => setOpen(null)} /> : null}
    </section>
  )
}

const tints = ['gold', 'rose', 'jade', 'sky', 'clay'] as const
const tintOf = (name: string): string => {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
  return tints[sum % tints.length] ?? 'gold'
}

/** The first letter of a name, in a tint that goes with it. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="avatar" data-tint={tintOf(name)} aria-hidden="true">
      {[...name][0]}
    </span>
  )
}

function Person({ row, onMove }: { row: StaffRow; onMove: (move: StaffMove) => void }) {
  const { people, nav } = useWords()
  const { columns } = people
  return (
    <tr className={row.suspended ? 'row-off' : ''}>
      <td>
        <span className="person">
          <Avatar name={row.displayName} />
          <span className="ellipsis" title={row.displayName}>
            {row.displayName}
            {row.isSelf ? <span className="tag">{people.you}</span> : null}
            {row.suspended ? <span className="tag tag-gold">{people.suspended}</span> : null}
          </span>
        </span>
      </td>
      <td className="nowrap" data-label={columns.role}>
        {nav.roles[row.role]}
      </td>
      <td className="ellipsis ink-2" title={row.username} data-label={columns.username}>
        {row.username}
      </td>
      <td className="nowrap" data-label={columns.factor}>
        <FactorMark row={row} />
      </td>
      <td className="nowrap ink-2" data-label={columns.seen}>
        <Seen row={row} />
      </td>
      <td className="right">{row.can.length > 0 ? <MoveMenu row={row} onMove={onMove} /> : null}</td>
    </tr>
  )
}

function FactorMark({ row }: { row: StaffRow }) {
  const { people } = useWords()
  return (
    <span title={row.passkeys > 0 ? people.passkeys(row.passkeys) : undefined}>
      {row.secondFactor ? (
        <span className="jade row">
          <Icon name="shield" />
          {people.factorOn}
        </span>
      ) : (
        <span className="gold row">
          <Icon name="warning" />
          {people.factorOff}
        </span>
      )}
    </span>
  )
}

function Seen({ row }: { row: StaffRow }) {
  const { people, time } = useWords()
  const now = useNow(30_000)
  if (row.mustChangePassword) return people.oneTime
  if (row.lastSeenAt === null) return people.neverSeen
  return now - row.lastSeenAt < HERE_MS ? people.now : agoWords(row.lastSeenAt, now, time)
}

function MoveMenu({ row, onMove }: { row: StaffRow; onMove: (move: StaffMove) => void }) {
  const { people } = useWords()
  const [open, setOpen] = useState(false)
  const menu = (
    <div className="menu">
      {row.can.map((move) => (
        <button
          key={move}
          type="button"
          className={move === 'remove' || move === 'suspend' ? 'crim' : ''}
          onClick={() => {
            setOpen(false)
            onMove(move)
          }}
        >
          {people[move]}
        </button>
      ))}
    </div>
  )
  return (
    <Popup
      trigger="click"
      placement="bottom-right"
      visible={open}
      onVisibleChange={setOpen}
      content={menu}
      destroyOnClose
    >
      <button
        type="button"
        className="icon-button"
        aria-label={people.actions(row.displayName)}
        aria-expanded={open}
      >
        <Icon name="more" />
      </button>
    </Popup>
  )
}
