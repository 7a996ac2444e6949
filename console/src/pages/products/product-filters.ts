import type { ProductTab } from '../../../../typings/owner-api'
import type { ProductFilter } from '../../../../typings/product-filter'
import type { InputOf } from '../../api'

export const PRODUCT_TABS = [
  'all',
  'onSale',
  'low',
  'soldOut',
  'offSale',
  'draft',
  'deleted',
] as const satisfies ProductTab[]

/** Everything that decides which products are shown, as it stands in the address. */
export interface ProductFilters {
  tab: ProductTab
  search: string
  categoryId: string
  cursor: string
}

export function readProductFilters(address: URLSearchParams): ProductFilters {
  return {
    tab: PRODUCT_TABS.find((name) => name === address.get('tab')) ?? 'all',
    search: (address.get('search') ?? '').trim(),
    categoryId: address.get('category') ?? '',
    cursor: address.get('cursor') ?? '',
  }
}

/** The address of these filters, without what is at rest; a changed filter starts at the first page. */
export function productAddress(filters: ProductFilters, change: Partial<ProductFilters> = {}): string {
  const next = { ...filters, cursor: '', ...change }
  const address = new URLSearchParams()
  if (next.tab !== 'all') address.set('tab', next.tab)
  if (next.search !== '') address.set('search', next.search)
  if (next.categoryId !== '') address.set('category', next.categoryId)
  if (next.cursor !== '') address.set('cursor', next.cursor)
  const text = address.toString()
  return text === '' ? '/products' : `/products?${text}`
}

export function productQuery(filters: ProductFilters): InputOf<'product.list'> {
  return {
    tab: filters.tab,
    ...(filters.search === '' ? {} : { search: filters.search }),
    ...(filters.categoryId === '' ? {} : { categoryId: filters.categoryId }),
    ...(filters.cursor === '' ? {} : { cursor: filters.cursor }),
  }
}

/** All that the list matches, on whichever page; null of deleted ones, with which nothing is done at once. */
export function productFilter({ tab, search, categoryId }: ProductFilters): ProductFilter | null {
  if (tab === 'deleted') return null
  return { tab, ...(search === '' ? {} : { search }), ...(categoryId === '' ? {} : { categoryId }) }
}
