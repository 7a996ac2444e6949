import type { StockReason, StockTab } from '../../../../typings/stock'
import type { InputOf } from '../../api'
import { dayEnd, dayStart } from '../../format/shop-time'

export const STOCK_TABS = ['all', 'low', 'soldOut'] as const satisfies StockTab[]
export const MOVE_REASONS = [
  ...(['received', 'counted', 'damaged', 'corrected'] as const),
  ...(['imported', 'returned'] as const),
] satisfies StockReason[]

/** Everything that decides which SKUs are shown, as it stands in the address. */
export interface StockFilters {
  tab: StockTab
  search: string
  cursor: string
}

export const readStockFilters = (address: URLSearchParams): StockFilters => ({
  tab: STOCK_TABS.find((name) => name === address.get('tab')) ?? 'all',
  search: (address.get('search') ?? '').trim(),
  cursor: address.get('cursor') ?? '',
})

/** Without what is at rest; a changed filter starts at the first page. */
export function stockAddress(filters: StockFilters, change: Partial<StockFilters> = {}): string {
  const next = { ...filters, cursor: '', ...change }
  return addressOf('/stock', { ...next, tab: next.tab === 'all' ? '' : next.tab })
}

export const stockQuery = ({ tab, search, cursor }: StockFilters): InputOf<'stock.list'> => ({
  tab,
  ...(search === '' ? {} : { search }),
  ...(cursor === '' ? {} : { cursor }),
})

/** Which moves are shown; days as in the address, `2026-11-22`. */
export interface MoveFilters {
  reason: string
  actor: string
  from: string
  to: string
  cursor: string
}

export const readMoveFilters = (address: URLSearchParams): MoveFilters => ({
  reason: MOVE_REASONS.find((name) => name === address.get('reason')) ?? '',
  actor: (address.get('actor') ?? '').trim(),
  from: address.get('from') ?? '',
  to: address.get('to') ?? '',
  cursor: address.get('cursor') ?? '',
})

export const moveAddress = (filters: MoveFilters, change: Partial<MoveFilters> = {}): string =>
  addressOf('/stock/history', { ...filters, cursor: '', ...change })

export function moveQuery({ reason, actor, from, to, cursor }: MoveFilters): InputOf<'stockMove.list'> {
  const fromAt = dayStart(from)
  const lastAt = dayEnd(to)
  return {
    ...(reason === '' ? {} : { reason: reason as StockReason }),
    ...(actor === '' ? {} : { actor }),
    ...(fromAt === null ? {} : { fromAt }),
    ...(lastAt === null ? {} : { toAt: lastAt + 1 }),
    ...(cursor === '' ? {} : { cursor }),
  }
}

function addressOf(page: string, parts: object): string {
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) if (value !== '') address.set(name, String(value))
  const text = address.toString()
  return text === '' ? page : `${page}?${text}`
}

export const skuAddress = (skuId: string): string => `/stock/sku/${encodeURIComponent(skuId)}`
