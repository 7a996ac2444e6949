import type { PriceBand, SearchFacets, SearchFilters } from '../../typings/search'
import { fill, textOf, wordsOf } from './words'

/** Something that can be chosen, with what it leaves. `key` says which, `kind` of what. */
export interface OptionView {
  key: string
  text: string
  count: number
  on: boolean
  /** Nothing is left by it; it can still be chosen, and says so. */
  none: boolean
}

export interface GroupView {
  kind: 'band' | 'category' | 'offer' | 'fact'
  /** Of a fact: its Chinese name, by which it is asked for. */
  name: string
  title: string
  hint: string
  four: boolean
  options: OptionView[]
}

export interface FilterView {
  groups: GroupView[]
  bars: { height: number; on: boolean }[]
  barsLabel: string
  fromYuan: string
  toYuan: string
  inStock: boolean
  stockText: string
  chips: ChipView[]
  show: string
}

/** What was chosen, to be taken off again. */
export interface ChipView {
  kind: GroupView['kind'] | 'price' | 'stock'
  name: string
  key: string
  text: string
}

const words = wordsOf('filter')
const BAR_HEIGHT_MAX_RPX = 76
const BAR_HEIGHT_MIN_RPX = 4

const yuan = (fen: number): string => String(fen / 100)

const bandKey = ({ fromFen, toFen }: PriceBand): string => `${fromFen ?? ''}-${toFen ?? ''}`

type Bounds = Pick<PriceBand, 'fromFen' | 'toFen'>

/** Under a heading that says of what: `50 以下`. */
const bandText = ({ fromFen, toFen }: Bounds): string => {
  if (fromFen === null) return toFen === null ? '' : fill(words.below, { to: yuan(toFen) })
  if (toFen === null) return fill(words.above, { from: yuan(fromFen) })
  return fill(words.between, { from: yuan(fromFen), to: yuan(toFen) })
}

/** By itself: `50 元以下`. */
export const priceText = ({ fromFen, toFen }: Bounds): string => {
  if (fromFen === null) return toFen === null ? '' : fill(words.belowYuan, { to: yuan(toFen) })
  if (toFen === null) return fill(words.aboveYuan, { from: yuan(fromFen) })
  return fill(words.betweenYuan, { from: yuan(fromFen), to: yuan(toFen) })
}

/** A band's upper end is the next one's beginning, a filter's belongs to it. */
const isBand = ({ fromFen, toFen }: PriceBand, filters: SearchFilters): boolean =>
  (fromFen ?? undefined) === filters.fromFen && (toFen === null ? undefined : toFen - 1) === filters.toFen

/** How many kinds of choices were made: what stands beside the word "filter". */
export const chosenCount = (filters: SearchFilters): number => chipsOf(filters, null).length

/** All that the sheet draws of what may be chosen and what is. */
export function filterView(facets: SearchFacets, filters: SearchFilters, total: number): FilterView {
  const inStock = filters.inStock ?? false
  return {
    groups: groupsOf(facets, filters),
    ...barsOf(facets, filters),
    fromYuan: filters.fromFen === undefined ? '' : yuan(filters.fromFen),
    toYuan: filters.toFen === undefined ? '' : yuan(wholeYuan(filters.toFen)),
    inStock,
    stockText: stockText(facets.soldOut, inStock),
    chips: chipsOf(filters, facets),
    show: total > 0 ? fill(words.show, { count: total }) : words.showNone,
  }
}

/** 99.99 was asked for as everything below 100. */
const wholeYuan = (toFen: number): number => Math.ceil(toFen / 100) * 100

function stockText(soldOut: number, inStock: boolean): string {
  if (soldOut === 0) return words.noneSoldOut
  return fill(inStock ? words.hidden : words.hiding, { count: soldOut })
}

const option = (key: string, text: string, count: number, on: boolean): OptionView => ({
  ...{ key, text, count, on },
  none: count === 0 && !on,
})

function groupsOf(facets: SearchFacets, filters: SearchFilters): GroupView[] {
  const { categoryIds = [], facts = [], reduced = false, freeFreight = false } = filters
  const bands = facets.bands.map((band) =>
    option(bandKey(band), bandText(band), band.count, isBand(band, filters)),
  )
  const categories = facets.categories.map(({ categoryId, name, count }) =>
    option(categoryId, textOf(name), count, categoryIds.includes(categoryId)),
  )
  const offers = [
    option('reduced', words.reduced, facets.reduced, reduced),
    option('freeFreight', words.freeFreight, facets.freeFreight, freeFreight),
  ]
  const group = (kind: GroupView['kind'], title: string, options: OptionView[], name = ''): GroupView => ({
    ...{ kind, name, title, options },
    hint: kind === 'category' ? words.many : '',
    four: kind === 'band' && options.length === 4,
  })
  return [
    group('band', words.price, bands),
    group('category', words.category, categories.length > 1 || categoryIds.length > 0 ? categories : []),
    group(
      'offer',
      words.offers,
      facets.reduced + facets.freeFreight > 0 || reduced || freeFreight ? offers : [],
    ),
    ...facets.facts.map(({ name, values }) => {
      const chosen = facts.find((fact) => fact.name === name.zh)?.values ?? []
      const options = values.map(({ value, count }) =>
        option(value.zh, textOf(value), count, chosen.includes(value.zh)),
      )
      return group('fact', textOf(name), options, name.zh)
    }),
  ].filter(({ kind, options }) => kind === 'band' || options.length > 0)
}

function barsOf(
  { bars, bands }: SearchFacets,
  { fromFen, toFen }: SearchFilters,
): Pick<FilterView, 'bars' | 'barsLabel'> {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const isChosen = fromFen !== undefined || toFen !== undefined
  const told = bands.map((band) => fill(words.barsBand, { band: bandText(band), count: band.count }))
  return {
    bars: bars.map((bar) => ({
      height: Math.max(BAR_HEIGHT_MIN_RPX, Math.round((BAR_HEIGHT_MAX_RPX * bar.count) / most)),
      on:
        isChosen &&
        (bar.toFen ?? Number.POSITIVE_INFINITY) > (fromFen ?? 0) &&
        (bar.fromFen ?? 0) <= (toFen ?? Number.POSITIVE_INFINITY),
    })),
    barsLabel: fill(words.bars, { bands: told.join(', ') }),
  }
}

/** Where the facets are not known yet, only how many there are. */
function chipsOf(filters: SearchFilters, facets: SearchFacets | null): ChipView[] {
  const { fromFen, toFen, categoryIds = [], facts = [], inStock, reduced, freeFreight } = filters
  const chips: ChipView[] = []
  if (fromFen !== undefined || toFen !== undefined) {
    const text = priceText({
      fromFen: (fromFen ?? null) as PriceBand['fromFen'],
      toFen: (toFen === undefined ? null : wholeYuan(toFen)) as PriceBand['toFen'],
    })
    chips.push({ kind: 'price', name: '', key: '', text })
  }
  for (const categoryId of categoryIds) {
    const name = facets?.categories.find((category) => category.categoryId === categoryId)?.name
    chips.push({ kind: 'category', name: '', key: categoryId, text: name ? textOf(name) : '' })
  }
  for (const { name, values } of facts) {
    const known = facets?.facts.find((fact) => fact.name.zh === name)?.values ?? []
    for (const zh of values) {
      const value = known.find((each) => each.value.zh === zh)?.value ?? { zh }
      chips.push({ kind: 'fact', name, key: zh, text: textOf(value) })
    }
  }
  if (reduced) chips.push({ kind: 'offer', name: '', key: 'reduced', text: words.reduced })
  if (freeFreight) chips.push({ kind: 'offer', name: '', key: 'freeFreight', text: words.freeFreight })
  if (inStock) chips.push({ kind: 'stock', name: '', key: 'inStock', text: words.inStockShort })
  return chips
}
