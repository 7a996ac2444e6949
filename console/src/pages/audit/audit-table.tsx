import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { AuditRow } from '../../../../typings/audit'
import { Icon } from '../../components/icon'
import { useCursorRow } from '../../components/use-cursor-row'
import { useKeys } from '../../components/use-keys'
import { useNarrow } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { type AuditFilters, auditAddress } from './audit-filters'
import { Changes, Detail, useActionWords, useThingWords, Who } from './audit-row'

interface EntriesProps {
  entries: AuditRow[]
  filters: AuditFilters
}

interface RowsProps extends EntriesProps {
  open: string | null
  onToggle: (entryId: string) => void
  cursorRow: number
}

interface RowProps {
  entry: AuditRow
  index: number
  filters: AuditFilters
  isOpen: boolean
  hasCursor: boolean
  onToggle: (entryId: string) => void
}

function Row({ entry, index, filters, isOpen, hasCursor, onToggle }: RowProps) {
  const { time, common } = useWords()
  const action = useActionWords()(entry.action)
  const thing = useThingWords()(entry)
  const now = useNow(60_000)
  const classes = ['row-link', isOpen ? 'chosen-row' : '', hasCursor ? 'cursor-row' : '']
  return (
    <>
      <tr
        data-row={index}
        className={classes.filter(Boolean).join(' ')}
        onClick={() => onToggle(entry.entryId)}
      >
        <td className="nowrap">{exactTimeWords(entry.at, now, time)}</td>
        <td>
          <Who entry={entry} />
        </td>
        <td className="ellipsis" title={action}>
          <button type="button" className="audit-open" aria-expanded={isOpen}>
            {action}
          </button>
        </td>
        <td className="ellipsis" title={thing}>
          {thing}
        </td>
        <td>
          <Changes entry={entry} />
        </td>
        <td className="right wide-only">
          {entry.seal ? (
            <span className="audit-seal">
              <span className="mono">{entry.seal.hash.slice(0, 4)}</span>
              <Icon name="link" size={14} />
            </span>
          ) : (
            <span className="ink-3">{common.notApplicable}</span>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr className="audit-detail-row">
          <td colSpan={6}>
            <Detail entry={entry} filters={filters} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Rows({ entries, filters, open, onToggle, cursorRow }: RowsProps) {
  const { columns } = useWords().audit
  return (
    <table className="table table-40 audit-table">
      <colgroup>
        <col className="col-audit-time" />
        <col className="col-audit-who" />
        <col className="col-audit-what" />
        <col />
        <col className="col-audit-changes" />
        <col className="col-audit-seal wide-only" />
      </colgroup>
      <thead>
        <tr>
          <th>{columns.at}</th>
          <th>{columns.who}</th>
          <th>{columns.what}</th>
          <th>{columns.target}</th>
          <th>{columns.changes}</th>
          <th className="right wide-only">{columns.seal}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, index) => (
          <Row
            key={entry.entryId}
            entry={entry}
            index={index}
            filters={filters}
            isOpen={open === entry.entryId}
            hasCursor={cursorRow === index}
            onToggle={onToggle}
          />
        ))}
      </tbody>
    </table>
  )
}

function Cards({ entries, filters, open, onToggle }: Omit<RowsProps, 'cursorRow'>) {
  const { time } = useWords()
  const actionWords = useActionWords()
  const thingWords = useThingWords()
  const now = useNow(60_000)
  return (
    <ul className="audit-cards">
      {entries.map((entry) => (
        <li key={entry.entryId}>
          <button
            type="button"
            aria-expanded={open === entry.entryId}
            onClick={() => onToggle(entry.entryId)}
          >
            <span className="row">
              <b className="ellipsis">{actionWords(entry.action)}</b>
              <span className="grow" />
              <span className="ink-3 small nowrap">{exactTimeWords(entry.at, now, time)}</span>
            </span>
            <span className="ellipsis ink-2 block">{thingWords(entry)}</span>
            <Changes entry={entry} />
            <Who entry={entry} />
          </button>
          {open === entry.entryId ? <Detail entry={entry} filters={filters} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** Who changed what from what to what; a row unfolds to all of it. `F` leaves the entries of one person. */
export function AuditEntries({ entries, filters }: EntriesProps) {
  const narrow = useNarrow()
  const navigate = useNavigate()
  const [open, setOpen] = useState<string | null>(null)
  const toggle = (entryId: string) => setOpen((before) => (before === entryId ? null : entryId))
  const listKey = auditAddress(filters, { cursor: filters.cursor })
  const cursorRow = useCursorRow(entries.length, listKey, {
    onOpen: (index) => {
      const entry = entries[index]
      if (entry) toggle(entry.entryId)
    },
  })
  useKeys({
    f: () => {
      const actor = entries[cursorRow]?.actor
      if (actor) void navigate(auditAddress(filters, { actor }))
    },
  })
  const rows = { entries, filters, open, onToggle: toggle }
  return narrow ? <Cards {...rows} /> : <Rows {...rows} cursorRow={cursorRow} />
}
