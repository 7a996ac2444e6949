import type { JobView } from './jobs'
import type { Fen, LocalText, Page } from './model'
import type { ProductCard } from './product-card'

export type SearchSort = 'best' | 'sold' | 'newest' | 'priceUp' | 'priceDown'

/** What a shopper wants of what is found; within one kind any of the chosen is enough. */
export interface SearchFilters {
  /** Yuan are entered, fen are sent; both ends belong to it. */
  fromFen?: number
  toFen?: number
  categoryIds?: string[]
  /** By their Chinese names. */
  facts?: { name: string; values: string[] }[]
  inStock?: boolean
  reduced?: boolean
  freeFreight?: boolean
}

/** Products of a price from `fromFen` on and below `toFen`; null: no bound. */
export interface PriceBand {
  fromFen: Fen | null
  toFen: Fen | null
  count: number
}

/**
 * What can be chosen, each with how many products that leaves beside all that is chosen of other kinds: the
 * bands of the price add up, and so do those in stock and sold out.
 */
export interface SearchFacets {
  bands: PriceBand[]
  /** Narrower, for a drawing. */
  bars: PriceBand[]
  categories: { categoryId: string; name: LocalText; count: number }[]
  facts: { name: LocalText; values: { value: LocalText; count: number }[] }[]
  inStock: number
  soldOut: number
  reduced: number
  freeFreight: number
}

export interface SearchHit extends ProductCard {
  subtitle: LocalText | null
}

export interface SearchPage extends Page<SearchHit> {
  total: number
  /** Nothing is what was asked for: these come near it. */
  isNear: boolean
  /** Where nothing is what was asked for: words that find something near it. */
  instead: { word: string; count: number }[]
  /** With the first page; null with the others. */
  facets: SearchFacets | null
}

export interface HotWord {
  word: string
  /** How often it was searched yesterday; null where the owner chose it. */
  count: number | null
}

/** Finding goods, of the door `shop`. */
export interface ShopSearchApi {
  'search.open': { in: object; out: { hot: HotWord[] }; refuses: Record<never, never> }
  /** While somebody types: goods first, then words and categories with how much they find. */
  'search.suggest': {
    in: { text: string }
    out: {
      products: SearchHit[]
      words: { word: string; count: number }[]
      categories: { categoryId: string; name: LocalText; count: number }[]
    }
    refuses: Record<never, never>
  }
  /** Without `text` all that is on sale, in the shop's order. `categoryId` stands for those below it too. */
  'search.find': {
    in: {
      text?: string
      categoryId?: string
      filters?: SearchFilters
      sort?: SearchSort
      cursor?: string
    }
    out: SearchPage
    refuses: { NOT_FOUND: object }
  }
}

/** How search behaves, as its owner says. */
export interface SearchSettingsView {
  /** Whether hot words are what is searched most, or the owner's own. */
  hotBy: 'count' | 'own'
  hotWords: string[]
  /** Never shown as hot, however often they are searched. */
  hiddenWords: string[]
  /** Groups of words that mean the same. */
  synonyms: string[][]
  revision: number
}

export interface SearchedWord {
  word: string
  /** Within the last 30 days. */
  count: number
  /** So often nothing was found that fits. */
  vain: number
}

export interface SearchDesk {
  settings: SearchSettingsView
  /** Most often first. */
  searched: SearchedWord[]
  vain: SearchedWord[]
  /** What shoppers see as hot now. */
  hot: HotWord[]
  /** How many products can be found; `checkedAt` is when all of them were last looked at, null: not yet. */
  index: { products: number; checkedAt: number | null }
}

/** What an owner does about search, of the door `owner`. */
export interface OwnerSearchApi {
  'search.get': { in: object; out: SearchDesk; refuses: Record<never, never> }
  /** Over the revision that was read. */
  'search.save': {
    in: SearchSettingsView
    out: SearchDesk
    refuses: { CHANGED_MEANWHILE: { by: string | null } }
  }
  /** A word that was searched in vain is dealt with: it is counted anew. */
  'search.settle': { in: { word: string }; out: SearchDesk; refuses: Record<never, never> }
  /** All entries are written anew, as a job. */
  'search.rebuild': { in: { requestKey: string }; out: JobView; refuses: Record<never, never> }
}
