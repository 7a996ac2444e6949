import type { Category } from '../../domain/product'
import type { SearchEntry, SearchPart } from '../../domain/search/entry'
import type { SearchHead } from '../../domain/search/head'
import type { Reading } from '../../domain/search/reading'
import type { SearchSettings } from '../../domain/search/settings'
import type { Saved } from './saved'

/** All that a door keeps in memory of what is for sale. The same object, as long as nothing changed. */
export interface SearchSnapshot {
  parts: readonly (readonly SearchEntry[])[]
  categories: readonly Category[]
  readings: ReadonlyMap<string, Reading>
  /** Of products that lack units: how many of their SKUs have none left. */
  emptySkus: ReadonlyMap<string, number>
}

export interface SearchStore {
  /** Read in parts that changed; may be five seconds old, and of units half a minute. */
  snapshot(): Promise<SearchSnapshot>
  head(): Promise<SearchHead | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  saveHead(head: SearchHead): Saved
  /** One that nobody wrote yet is empty, at revision 0. */
  parts(partIds: string[]): Promise<SearchPart[]>
  /** As `saveHead`. */
  savePart(part: SearchPart): Saved
  countEntries(): Promise<number>
}

/** Each merchant's, by the merchant's id. */
export interface SearchSettingsStore {
  get(merchantId: string): Promise<SearchSettings | null>
  /** May be five seconds old. */
  current(merchantId: string): Promise<SearchSettings | null>
  /** Inserts at revision 0, else writes if the revision is unchanged. */
  save(settings: SearchSettings): Saved
}

export interface WordCount {
  word: string
  count: number
  vain: number
}

/** What was searched, by day and without a name. */
export interface SearchWordStore {
  /** Once a day for one shopper and word, as far as this process remembers: nobody makes a word hot alone. */
  count(search: {
    merchantId: string
    openid: string
    day: string
    word: string
    isVain: boolean
  }): Promise<void>
  /** The most often searched of these days, or the most often in vain. */
  most(
    merchantId: string,
    days: { from: string; to: string },
    by: 'count' | 'vain',
    limit: number,
  ): Promise<WordCount[]>
  settle(merchantId: string, word: string): Promise<void>
  removeBefore(day: string): Promise<void>
}
