import type { SearchFilters, SearchSort } from '../../../typings/search'
import type { CategoryNode } from '../category-tree'
import { idsOf } from '../category-tree'
import type { FreightTemplate } from '../freight-template'
import type { Category } from '../product'
import { isInTime } from '../selling'
import { isSentFreeAlone } from '../shop-view'
import type { SearchEntry } from './entry'
import type { Hit } from './search-index'

/** What else than its entry decides whether a product is shown. */
export interface FilterContext {
  now: number
  templates: FreightTemplate[]
  emptySkus: ReadonlyMap<string, number>
  /** Those that shoppers see. */
  tree: CategoryNode<Category>[]
}

/** A kind of choice: `fact:颜色` for what a product offers under a name. */
export type Kind = 'price' | 'category' | 'stock' | 'reduced' | 'freight' | `fact:${string}`
export type Test = (entry: SearchEntry) => boolean

export const isOffered = (entry: SearchEntry, { now }: Pick<FilterContext, 'now'>): boolean =>
  isInTime(entry, now)

export const isInStock = (entry: SearchEntry, { emptySkus }: Pick<FilterContext, 'emptySkus'>): boolean =>
  (emptySkus.get(entry.spuId) ?? 0) < entry.skuCount

export const isReduced = (entry: SearchEntry): boolean => entry.dealFen > 0

export const isFreeToSend = (entry: SearchEntry, { templates }: Pick<FilterContext, 'templates'>): boolean =>
  isSentFreeAlone(entry, templates)

/** The chosen category with those below it; itself where shoppers do not see it. */
export function categoriesBelow({ tree }: Pick<FilterContext, 'tree'>, categoryId: string): string[] {
  const node = tree.find(({ category }) => category.categoryId === categoryId)
  return node ? idsOf(node) : [categoryId]
}

/** Each kind of choice that was made, with what passes it. */
export function testsOf(filters: SearchFilters, context: FilterContext): Map<Kind, Test> {
  const { fromFen, toFen, categoryIds = [], facts = [], inStock, reduced, freeFreight } = filters
  const tests = new Map<Kind, Test>()
  if (fromFen !== undefined || toFen !== undefined)
    tests.set(
      'price',
      ({ minPriceFen }) => minPriceFen >= (fromFen ?? 0) && minPriceFen <= (toFen ?? Infinity),
    )
  if (categoryIds.length > 0) {
    const wanted = new Set(categoryIds.flatMap((categoryId) => categoriesBelow(context, categoryId)))
    tests.set('category', (entry) => entry.categoryIds.some((categoryId) => wanted.has(categoryId)))
  }
  for (const { name, values } of facts) {
    const wanted = new Set(values)
    const isWanted: Test = (entry) =>
      entry.facts.some((fact) => fact.name.zh === name && wanted.has(fact.value.zh))
    if (values.length > 0) tests.set(`fact:${name}`, isWanted)
  }
  if (inStock) tests.set('stock', (entry) => isInStock(entry, context))
  if (reduced) tests.set('reduced', isReduced)
  if (freeFreight) tests.set('freight', (entry) => isFreeToSend(entry, context))
  return tests
}

const orders: Record<Exclude<SearchSort, 'best'>, (one: SearchEntry, other: SearchEntry) => number> = {
  sold: (one, other) => other.soldCount - one.soldCount,
  newest: (one, other) => other.createdAt - one.createdAt,
  priceUp: (one, other) => one.minPriceFen - other.minPriceFen,
  priceDown: (one, other) => other.minPriceFen - one.minPriceFen,
}

/** Hits come the best first; what is equal stays in that order. */
export function sorted(hits: Hit[], sort: SearchSort): Hit[] {
  if (sort === 'best') return hits
  const order = orders[sort]
  return [...hits].sort((one, other) => order(one.product.entry, other.product.entry))
}
