import type { BatchTarget } from '../../../../typings/batch-wish'
import { type ProductFilters, productFilter, readProductFilters } from '../products/product-filters'

const IDS_MAX = 200

/** Of whom a batch is, as it stands in the address: ids, or the filters of the list. Null: of nobody. */
export function readTarget(address: URLSearchParams): BatchTarget | null {
  const ids = (address.get('ids') ?? '').split(',').filter((id) => id !== '')
  if (ids.length > 0) return { spuIds: [...new Set(ids)].slice(0, IDS_MAX) }
  if (!address.has('tab')) return null
  const filter = productFilter(readProductFilters(address))
  return filter && { filter }
}

export const batchOfIds = (spuIds: string[]): string =>
  `/batch?ids=${spuIds.map(encodeURIComponent).join(',')}`

/** `tab` is always named: without it the address is of nobody. */
export function batchOfList({ tab, search, categoryId }: ProductFilters): string {
  const parts = { tab, search, category: categoryId }
  const named = Object.entries(parts).filter(([, value]) => value !== '')
  return `/batch?${new URLSearchParams(named)}`
}
