import type {
  HotWord,
  SearchFacets,
  SearchFilters,
  SearchHit,
  ShopSearchApi,
} from '../../../../typings/search'
import { priceText } from '../../../services/filter-view'
import { countText, type PictureView, pictureOf, type TileView, tileOf } from '../../../services/product-view'
import { fill, textOf, wordsOf } from '../../../services/words'

const words = wordsOf('search')
const filterWords = wordsOf('filter')

/** A row of what was found: a tile with its second line. */
export interface FoundView extends TileView {
  note: string
}

export const foundView = (hit: SearchHit): FoundView => ({
  ...tileOf(hit),
  note: hit.subtitle === null ? '' : textOf(hit.subtitle),
})

/** A text of which a part is what was typed. */
export interface Marked {
  before: string
  typed: string
  after: string
}

/** Where a text holds what was typed, whatever its case; nothing of it stands out where it does not. */
export function marked(text: string, typed: string): Marked {
  const at = typed === '' ? -1 : text.toLowerCase().indexOf(typed.trim().toLowerCase())
  if (at < 0) return { before: text, typed: '', after: '' }
  const end = at + typed.trim().length
  return { before: text.slice(0, at), typed: text.slice(at, end), after: text.slice(end) }
}

export interface GoodsView extends Marked {
  spuId: string
  picture: PictureView
  note: string
  priceFen: number
  from: boolean
  deal: boolean
}

/** One line below the goods: a word that was searched before, a word that finds, or a category. */
export interface SuggestionView extends Marked {
  key: string
  kind: 'tried' | 'word' | 'category'
  word: string
  categoryId: string
  lead: string
  note: string
}

export interface SuggestionsView {
  goods: GoodsView[]
  lines: SuggestionView[]
}

const TRIED_MAX = 2

const stockNotes = { none: words.soldOut, low: words.fewLeft, enough: words.inStock }

export function suggestionsView(
  typed: string,
  found: ShopSearchApi['search.suggest']['out'],
  history: string[],
): SuggestionsView {
  const goods = found.products.map((hit) => ({
    ...marked(textOf(hit.title), typed),
    spuId: hit.spuId,
    picture: pictureOf(hit.picture, textOf(hit.title)),
    note: stockNotes[hit.stockLevel],
    priceFen: hit.priceFen,
    from: hit.priceVaries,
    deal: hit.compareAtFen !== null,
  }))
  const tried = triedBefore(typed, history)
  const line = (kind: SuggestionView['kind'], word: string, note: string) => ({
    ...marked(word, typed),
    ...{ key: `${kind}-${word}`, kind, word, note, categoryId: '', lead: '' },
  })
  return {
    goods,
    lines: [
      ...tried.map((word) => line('tried', word, words.tried)),
      ...found.words
        .filter(({ word }) => !tried.includes(word))
        .map(({ word, count }) => line('word', word, fill(words.count, { count: countText(count) }))),
      ...found.categories.map(({ categoryId, name, count }) => ({
        ...line('category', typed, fill(words.count, { count: countText(count) })),
        ...{ key: `category-${categoryId}`, categoryId, before: '', typed: '', after: '' },
        lead: fill(words.within, { category: textOf(name) }),
      })),
    ],
  }
}

const triedBefore = (typed: string, history: string[]): string[] =>
  history
    .filter((word) => word !== typed && word.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, TRIED_MAX)

export interface HotView {
  word: string
  rank: number
  count: string
}

export const hotView = (hot: HotWord[]): HotView[] =>
  hot.map(({ word, count }, at) => ({ word, rank: at + 1, count: count === null ? '' : countText(count) }))

/** A choice of one tap above the list. */
export interface QuickView {
  kind: 'stock' | 'offer' | 'band' | 'category'
  key: string
  text: string
  on: boolean
}

const CATEGORIES_MAX = 3

/** What is chosen first, then what a tap would choose and still leaves something. */
export function quickView(facets: SearchFacets, filters: SearchFilters, total: number): QuickView[] {
  const { categoryIds = [], inStock = false, reduced = false, freeFreight = false } = filters
  const [cheapest] = facets.bands
  const all: (QuickView & { count: number })[] = [
    { kind: 'stock', key: 'inStock', text: filterWords.inStockShort, on: inStock, count: facets.soldOut },
    {
      kind: 'offer',
      key: 'freeFreight',
      text: filterWords.freeFreight,
      on: freeFreight,
      count: facets.freeFreight,
    },
    { kind: 'offer', key: 'reduced', text: filterWords.reduced, on: reduced, count: facets.reduced },
    ...(cheapest?.toFen
      ? [
          {
            kind: 'band' as const,
            key: `-${cheapest.toFen}`,
            text: priceText(cheapest),
            on: filters.fromFen === undefined && filters.toFen === cheapest.toFen - 1,
            count: cheapest.count,
          },
        ]
      : []),
    ...facets.categories.slice(0, CATEGORIES_MAX).map(({ categoryId, name, count }) => ({
      ...{ kind: 'category' as const, key: categoryId, text: textOf(name) },
      ...{ on: categoryIds.includes(categoryId), count },
    })),
  ]
  const useful = all.filter(({ on, count, kind }) => on || (count > 0 && (kind === 'stock' || count < total)))
  return [...useful.filter(({ on }) => on), ...useful.filter(({ on }) => !on)].map(
    ({ kind, key, text, on }) => ({ kind, key, text, on }),
  )
}
