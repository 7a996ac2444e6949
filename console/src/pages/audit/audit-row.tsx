import { Fragment } from 'react'
import { Link } from 'react-router'
import type { AuditRow as Entry } from '../../../../typings/audit'
import { Icon } from '../../components/icon'
import { groupOrderId, shorten } from '../../format/names'
import { useContentText, useWords } from '../../words'
import { Avatar } from '../people/staff-table'
import { type AuditFilters, auditAddress } from './audit-filters'
import { type ChangeText, changeWords } from './change-words'
import { recordAddress } from './record-address'

/** What an action is called; one without a name is shown as it was written down. */
export function useActionWords(): (action: string) => string {
  const { audit } = useWords()
  const names: Partial<Record<string, string>> = audit.actions
  return (action) => (Object.hasOwn(audit.actions, action) ? (names[action] ?? action) : action)
}

/** What a person calls what an entry is about. */
export function useThingWords(): (entry: Entry) => string {
  const content = useContentText()
  return ({ thing, target }) =>
    thing ? [content(thing.title), ...thing.options].join(' · ') : groupOrderId(target)
}

export function Who({ entry }: { entry: Pick<Entry, 'actor' | 'actorName'> }) {
  const { audit } = useWords()
  const shopItself: Partial<Record<string, string>> = {
    '': audit.system,
    system: audit.system,
    guard: audit.guard,
  }
  const name = entry.actorName || shopItself[entry.actor] || entry.actor
  return (
    <span className="audit-who">
      <Avatar name={name} />
      <span className="ellipsis" title={name}>
        {name}
      </span>
    </span>
  )
}

/** One field: what it was, struck through, and what it became. */
export function Diff({ change, whole = false }: { change: ChangeText; whole?: boolean }) {
  const { audit } = useWords()
  const { name, from, to } = change
  return (
    <span className={whole ? 'diff diff-whole' : 'diff'}>
      {name === '' ? null : <span className="diff-name">{name}</span>}
      {from === null ? null : <s>{from}</s>}
      {from === null ? null : <span aria-hidden="true">→</span>}
      <b>{to ?? audit.nothing}</b>
    </span>
  )
}

/** The first change in one line, and how many more there are. */
export function Changes({ entry }: { entry: Entry }) {
  const { audit, common } = useWords()
  const [first] = entry.changes
  if (!first) return <span className="ink-3">{common.notApplicable}</span>
  return (
    <span className="diff-line">
      <Diff change={changeWords(first, audit)} />
      {entry.changes.length > 1 ? (
        <span className="ink-3 small">{audit.more(entry.changes.length - 1)}</span>
      ) : null}
    </span>
  )
}

/** All of an entry: each field from what to what, who by account, and its place in the chain. */
export function Detail({ entry, filters }: { entry: Entry; filters: AuditFilters }) {
  const { audit } = useWords()
  const { detail } = audit
  const { seal, actor, action, target, entryId } = entry
  const address = recordAddress(entry)
  return (
    <div className="audit-detail">
      {entry.changes.length > 0 ? (
        <ul className="audit-changes">
          {entry.changes.map((change) => (
            <li key={change.field}>
              <Diff change={changeWords(change, audit)} whole />
            </li>
          ))}
        </ul>
      ) : null}
      <dl>
        {(
          [
            [detail.action, action],
            [detail.record, target],
            [detail.account, actor || audit.system],
            [detail.entry, entryId],
          ] as const
        ).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </Fragment>
        ))}
      </dl>
      <div className="audit-links">
        {seal ? (
          <span className="audit-chain">
            <span className="ink-2">{detail.sealed(seal.number)}</span>
            <span>
              {detail.previous} <span className="mono">{shorten(seal.previous, 6, 4)}</span>
            </span>
            <Icon name="right" size={14} />
            <span>
              {detail.own} <span className="mono">{shorten(seal.hash, 6, 4)}</span>
            </span>
          </span>
        ) : (
          <span className="ink-3">{detail.unsealed}</span>
        )}
        <span className="grow" />
        <Link className="text-link" to={auditAddress(filters, { target })}>
          {detail.onlyRecord}
        </Link>
        {actor === '' ? null : (
          <Link className="text-link" to={auditAddress(filters, { actor })}>
            {detail.onlyPerson}
          </Link>
        )}
        {address ? (
          <Link className="text-link" to={address}>
            {detail.open}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
