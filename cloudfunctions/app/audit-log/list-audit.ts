import type { AuditApi, AuditFilter, AuditRow } from '../../../typings/audit'
import type { LoggedEntry } from '../../domain/audit-entry'
import { changesOf, topicsOf, withoutPhones } from '../../domain/audit-view'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { AuditQuery, Ports } from '../ports'
import { auditHead } from './audit-head'

const pageSize = 50

type ListPorts = Pick<Ports, 'auditLog' | 'auditChain' | 'staff' | 'products' | 'skus'>

/** Who changed what, the latest first. */
export async function listAudit(
  ports: ListPorts,
  caller: StaffCaller,
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
  const things = await thingsOf(ports, caller, page.items)
  return done({
    items: page.items.map((entry) => auditRow(entry, names, things)),
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

type Things = ReadonlyMap<string, NonNullable<AuditRow['thing']>>

const ofProducts: ReadonlySet<string> = new Set([...topicsOf.catalogue, ...topicsOf.stock])

/** By their ids: the products and SKUs that entries are about. */
async function thingsOf(
  ports: Pick<Ports, 'products' | 'skus'>,
  caller: StaffCaller,
  entries: readonly LoggedEntry[],
): Promise<Things> {
  const ids = new Set(entries.filter(({ topic }) => ofProducts.has(topic)).map(({ target }) => target))
  if (ids.size === 0) return new Map()
  const [products, skus] = await Promise.all([
    namedAmong(caller, ports.products, [...ids]),
    namedAmong(caller, ports.skus, [...ids]),
  ])
  return new Map([
    ...products.map(({ spuId, title }) => [spuId, { title, options: [] as string[] }] as const),
    ...skus.map(({ skuId, title, options }) => [skuId, { title, options }] as const),
  ])
}

const auditRow = (
  { entryId, at, actor, action, target, from, to, seal }: LoggedEntry,
  names: ReadonlyMap<string, string>,
  things: Things,
): AuditRow => ({
  entryId,
  at,
  actor,
  actorName: names.get(actor) ?? '',
  action,
  target: withoutPhones(target),
  thing: things.get(target) ?? null,
  changes: changesOf(from, to),
  seal: seal ?? null,
})
