import type { AuditRow } from '../../../../typings/audit'

/** Where what an entry is about can be looked at; null where it has no page. */
export function recordAddress({ action, target, thing }: AuditRow): string | null {
  const [topic = ''] = action.split('.')
  const id = encodeURIComponent(target)
  switch (topic) {
    case 'order':
    case 'refund':
    case 'counter':
      return `/orders/${id}`
    case 'case':
      return `/after-sales/${id}`
    case 'product':
      return thing ? `/products/${id}` : null
    case 'stock':
      return thing ? `/stock/sku/${id}` : null
    case 'category':
      return '/categories'
    case 'freight':
      return `/freight/${id}`
    case 'rollout':
      return `/rollout/${id}`
    case 'import':
      return `/import/${id}`
    case 'batch':
      return `/batch/${id}`
    case 'job':
    case 'export':
      return '/jobs'
    case 'bill':
      return '/bills'
    case 'notice':
    case 'outbox':
      return '/notices'
    case 'staff':
    case 'staffSession':
      return '/people'
    default:
      return null
  }
}
