import type { LocalText } from '../../../typings/model'
import type { PriceBand, SearchFacets, SearchFilters } from '../../../typings/search'
import { idsOf } from '../category-tree'
import { fen } from '../money'
import type { SearchEntry } from './entry'
import {
  type FilterContext,
  isFreeToSend,
  isInStock,
  isReduced,
  type Kind,
  type Test,
  testsOf,
} from './filter'
import type { Hit } from './search-index'

const BARS = 18
const FACTS_SHOWN = 4
const VALUES_SHOWN = 12
/** Yuan that people think in. */
const round = [10, 20, 30, 50, 100, 150, 200, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000].map(
  (yuan) => yuan * 100,
)

/** What passes all choices, and for each kind what passes all the others. */
interface Passed {
  hits: Hit[]
  besides(kind: Kind): SearchEntry[]
}

/** One look at each product: what fails one kind alone still counts for that kind's own numbers. */
function passed(hits: Hit[], tests: Map<Kind, Test>): Passed {
  const all: Hit[] = []
  const missing = new Map<Kind, SearchEntry[]>([...tests.keys()].map((kind) => [kind, []]))
  for (const hit of hits) {
    const { entry } = hit.product
    const failed: Kind[] = []
    for (const [kind, test] of tests) {
      if (!test(entry)) failed.push(kind)
      if (failed.length > 1) break
    }
    const [kind] = failed
    if (kind === undefined) all.push(hit)
    else if (failed.length === 1) missing.get(kind)?.push(entry)
  }
  const entries = all.map(({ product }) => product.entry)
  return { hits: all, besides: (kind) => [...entries, ...(missing.get(kind) ?? [])] }
}

/** What is left of the hits, and what may be chosen among them. `within` is the category that is open. */
export function filtered(
  hits: Hit[],
  filters: SearchFilters,
  context: FilterContext,
  within: string | null,
): { hits: Hit[]; facets: SearchFacets } {
  const left = passed(hits, testsOf(filters, context))
  const entries = hits.map(({ product }) => product.entry)
  const byStock = left.besides('stock')
  const inStock = byStock.filter((entry) => isInStock(entry, context)).length
  const priced = left.besides('price').map(({ minPriceFen }) => minPriceFen)
  const range = entries.map(({ minPriceFen }) => minPriceFen)
  return {
    hits: left.hits,
    facets: {
      bands: bandsOf(range, priced),
      bars: barsOf(range, priced),
      categories: categoriesOf(entries, left.besides('category'), context, within),
      facts: factsOf(entries, filters, left),
      inStock,
      soldOut: byStock.length - inStock,
      reduced: left.besides('reduced').filter(isReduced).length,
      freeFreight: left.besides('freight').filter((entry) => isFreeToSend(entry, context)).length,
    },
  }
}

const between = (edges: readonly number[], priced: number[]): PriceBand[] =>
  [null, ...edges].map((fromFen, at) => {
    const toFen = edges[at] ?? null
    const isIn = (price: number) => price >= (fromFen ?? 0) && price < (toFen ?? Infinity)
    return {
      fromFen: fromFen === null ? null : fen(fromFen),
      toFen: toFen === null ? null : fen(toFen),
      count: priced.filter(isIn).length,
    }
  })

/** Three round prices that part what was found in about equal parts, or fewer where it lies close. */
function bandsOf(range: number[], priced: number[]): PriceBand[] {
  const prices = [...range].sort((one, other) => one - other)
  const quarters = [0.25, 0.5, 0.75].map((share) => prices[Math.floor(prices.length * share)] ?? 0)
  const edges = quarters.map((price) => nearest(price))
  const useful = [...new Set(edges)].filter((edge) => edge > (prices[0] ?? 0) && edge <= (prices.at(-1) ?? 0))
  return useful.length === 0 ? [] : between(useful, priced)
}

const nearest = (price: number): number =>
  round.reduce((best, each) => (Math.abs(each - price) < Math.abs(best - price) ? each : best), round[0] ?? 0)

/** The few dearest stand in the last bar, or nothing could be told from the others. */
function barsOf(range: number[], priced: number[]): PriceBand[] {
  const prices = [...range].sort((one, other) => one - other)
  const most = prices[Math.floor(prices.length * 0.95)] ?? 0
  if (prices.length < 4 || most === prices[0]) return []
  const step = Math.max(100, Math.ceil(most / BARS / 100) * 100)
  return between(
    Array.from({ length: BARS - 1 }, (_, at) => step * (at + 1)),
    priced,
  )
}

/** Of the first level, or below the one that is looked at; those that were never in it are left out. */
function categoriesOf(
  entries: SearchEntry[],
  counted: SearchEntry[],
  { tree }: FilterContext,
  within: string | null,
): SearchFacets['categories'] {
  const node = tree.find(({ category }) => category.categoryId === within)
  const shown =
    within === null
      ? tree.map((each) => ({ category: each.category, ids: idsOf(each) }))
      : (node?.children ?? []).map((category) => ({ category, ids: [category.categoryId] }))
  const countIn = (among: SearchEntry[], ids: string[]) =>
    among.filter(({ categoryIds }) => categoryIds.some((id) => ids.includes(id))).length
  return shown
    .filter(({ ids }) => countIn(entries, ids) > 0)
    .map(({ category, ids }) => ({
      categoryId: category.categoryId,
      name: category.name,
      count: countIn(counted, ids),
    }))
}

/** The names under which most differ; what is the same everywhere chooses nothing. */
function factsOf(entries: SearchEntry[], filters: SearchFilters, left: Passed): SearchFacets['facts'] {
  const chosen = new Map((filters.facts ?? []).map(({ name, values }) => [name, new Set(values)]))
  const known = tally(entries)
  const names = [...known.values()]
    .filter(({ name, products, values }) => chosen.has(name.zh) || (products > 1 && values.size > 1))
    .filter(({ name, values }) => chosen.has(name.zh) || [...values.values()].some(({ count }) => count > 1))
    .sort((one, other) => other.products - one.products)
    .slice(0, FACTS_SHOWN)
  return names.map(({ name, values }) => {
    const counts = tally(left.besides(`fact:${name.zh}`)).get(name.zh)?.values
    const isChosen = (zh: string) => chosen.get(name.zh)?.has(zh) ?? false
    const shown = [...values.entries()]
      .map(([zh, { value }]) => ({ value, count: counts?.get(zh)?.count ?? 0 }))
      .sort(
        (one, other) =>
          Number(isChosen(other.value.zh)) - Number(isChosen(one.value.zh)) || other.count - one.count,
      )
    return { name, values: shown.slice(0, VALUES_SHOWN) }
  })
}

interface Tallied {
  name: LocalText
  products: number
  values: Map<string, { value: LocalText; count: number }>
}

/** How many products offer each value under each name. */
function tally(entries: SearchEntry[]): Map<string, Tallied> {
  const names = new Map<string, Tallied>()
  for (const { facts } of entries) {
    const counted = new Set<string>()
    for (const { name, value } of facts) {
      const tallied = names.get(name.zh) ?? { name, products: 0, values: new Map() }
      names.set(name.zh, tallied)
      if (!counted.has(name.zh)) tallied.products += 1
      counted.add(name.zh)
      const key = `${name.zh}\n${value.zh}`
      if (counted.has(key)) continue
      counted.add(key)
      const known = tallied.values.get(value.zh) ?? { value, count: 0 }
      tallied.values.set(value.zh, { value: known.value, count: known.count + 1 })
    }
  }
  return names
}
