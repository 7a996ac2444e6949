import type { AuditApi, AuditFilter, AuditRow } from '../../../typings/audit'
import type { LoggedEntry } from '../../domain/audit-entry'
import { changesOf, topicsOf, withoutPhones } from '../../domain/audit-view'
import { done, type Outcome } from '../outcome'
import type { AuditQuery, Ports } from '../ports'
import { auditHead } from './audit-head'

const pageSize = 50

type ListPorts = Pick<Ports, 'auditLog' | 'auditChain' | 'staff'>

/** Who changed what, the latest first. */
export async function listAudit(
  ports: ListPorts,
  { cursor, ...filter }: AuditApi['audit.list']['in'],
): Promise<Outcome<AuditApi['audit.list']>> {
  const query = queryOf(filter)
  const [page, matching, head, people] = await Promise.all([
    ports.auditLog.list(query, cursor ?? null, pageSize),
    ports.auditLog.count(query),
    auditHead(ports),
    ports.staff.names(),
  ])
  const names = new Map(people.map(({ username, displayName }) => [username, displayName]))
  return done({
    items: page.items.map((entry) => auditRow(entry, names)),
    nextCursor: page.nextCursor,
    matching,
    head,
    people,
  })
}

export const queryOf = ({ kind, ...rest }: AuditFilter): AuditQuery => ({
  ...rest,
  ...(kind === undefined ? {} : { topics: topicsOf[kind] }),
})

export const auditRow = (
  { entryId, at, actor, action, target, from, to, seal }: LoggedEntry,
  names: ReadonlyMap<string, string>,
): AuditRow => ({
  entryId,
  at,
  actor,
  actorName: names.get(actor) ?? '',
  action,
  target: withoutPhones(target),
  changes: changesOf(from, to),
  seal: seal ?? null,
})
