import type { AuditFilter, AuditKind } from '../../../../typings/audit'
import type { InputOf } from '../../api'
import { ungroupOrderId } from '../../format/names'
import { dayEnd, dayStart } from '../../format/shop-time'

export const AUDIT_KINDS = [
  ...(['money', 'orders', 'catalogue', 'stock'] as const),
  ...(['shop', 'people', 'signIn', 'jobs'] as const),
] satisfies AuditKind[]

/** Everything that decides which entries are shown, as it stands in the address; empty is at rest. */
export interface AuditFilters {
  kind: AuditKind | ''
  actor: string
  target: string
  from: string
  to: string
  cursor: string
}

export const readAuditFilters = (address: URLSearchParams): AuditFilters => ({
  kind: AUDIT_KINDS.find((kind) => kind === address.get('kind')) ?? '',
  actor: (address.get('actor') ?? '').trim(),
  target: (address.get('target') ?? '').trim(),
  from: address.get('from') ?? '',
  to: address.get('to') ?? '',
  cursor: address.get('cursor') ?? '',
})

/** Without what is at rest; a changed filter starts at the first page. */
export function auditAddress(filters: AuditFilters, change: Partial<AuditFilters> = {}): string {
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, cursor: '', ...change }))
    if (value !== '') address.set(name, value)
  const text = address.toString()
  return text === '' ? '/audit' : `/audit?${text}`
}

/** What the server is asked: days become the first and the last moment of the shop's day. */
export function auditFilter({ kind, actor, target, from, to }: AuditFilters): AuditFilter {
  const fromAt = dayStart(from)
  const lastAt = dayEnd(to)
  return {
    ...(kind === '' ? {} : { kind }),
    ...(actor === '' ? {} : { actor }),
    ...(target === '' ? {} : { target: ungroupOrderId(target) }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(lastAt === null ? {} : { toAt: lastAt + 1 }),
  }
}

export const auditQuery = (filters: AuditFilters): InputOf<'audit.list'> => ({
  ...auditFilter(filters),
  ...(filters.cursor === '' ? {} : { cursor: filters.cursor }),
})
