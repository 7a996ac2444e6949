import type { OrderTab } from '../../../../typings/owner-api'
import type { InputOf } from '../../api'
import { ungroupOrderId } from '../../format/names'
import { dayEnd, dayStart } from '../../format/shop-time'

export const ORDER_TABS = [
  'all',
  'unpaid',
  'toShip',
  'held',
  'shipped',
  'closed',
  'odd',
] as const satisfies OrderTab[]

/**
 * Everything that decides which orders are shown, as it stands in the address. Days are "2026-11-22" or
 * empty.
 */
export interface OrderFilters {
  tab: OrderTab
  search: string
  from: string
  to: string
  cursor: string
}

/** Reads the address; what makes no sense there counts as absent, so an old link still opens the list. */
export function readOrderFilters(address: URLSearchParams): OrderFilters {
  const tab = ORDER_TABS.find((name) => name === address.get('tab')) ?? 'all'
  const day = (key: string) => {
    const text = address.get(key) ?? ''
    return dayStart(text) === null ? '' : text
  }
  const from = day('from')
  const to = day('to')
  const swapped = from !== '' && to !== '' && from > to
  return {
    tab,
    search: (address.get('search') ?? '').trim(),
    from: swapped ? to : from,
    to: swapped ? from : to,
    cursor: address.get('cursor') ?? '',
  }
}

/** The address of these filters, without what is at rest; a changed filter starts at the first page. */
export function orderAddress(filters: OrderFilters, change: Partial<OrderFilters> = {}): string {
  const next = { ...filters, cursor: '', ...change }
  const address = new URLSearchParams()
  if (next.tab !== 'all') address.set('tab', next.tab)
  for (const key of ['search', 'from', 'to', 'cursor'] as const)
    if (next[key] !== '') address.set(key, next[key])
  const text = address.toString()
  return text === '' ? '/orders' : `/orders?${text}`
}

/** What the server is asked: days become the first and the last moment of the shop's day. */
export function orderQuery(filters: OrderFilters): InputOf<'order.list'> {
  const fromAt = dayStart(filters.from)
  const toAt = dayEnd(filters.to)
  return {
    tab: filters.tab,
    ...(filters.search === '' ? {} : { search: ungroupOrderId(filters.search) }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(toAt === null ? {} : { toAt }),
    ...(filters.cursor === '' ? {} : { cursor: filters.cursor }),
  }
}

export function isFiltered(filters: OrderFilters): boolean {
  return filters.search !== '' || filters.from !== '' || filters.to !== ''
}
