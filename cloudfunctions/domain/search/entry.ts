import type { Fen, LocalText } from '../../../typings/model'
import type { Product } from '../product'
import { hashOf } from '../stable-hash'
import { beginningOf, normal } from './normal'
import type { Reading } from './reading'

/** Raised whenever an entry says something else of the same product: all of them are then written anew. */
export const FORM = 1

/** So many documents hold the index, however many products there are. */
const PARTS = 64

const FACTS_MAX = 40
const DESCRIPTION_MAX = 160

/** What a product offers under a name, as filters show it. */
export interface Fact {
  name: LocalText
  value: LocalText
}

/** What the index says of a product that is on sale: its words as they are searched, and what lists need. */
export interface SearchEntry {
  spuId: string
  /** Of the product that it was made of. */
  revision: number
  form: number
  /** Normal texts, from what says most to what says least. */
  name: string
  nameEn: string
  more: string
  subtitle: string
  text: string
  characters: string
  /** Parted by spaces, one for each character. */
  syllables: string
  facts: Fact[]
  categoryIds: string[]
  minPriceFen: Fen
  dealFen: number
  soldCount: number
  rank: number
  createdAt: number
  onSaleFrom: number | null
  onSaleTo: number | null
  skuCount: number
  freightTemplateId: string
  needsShipping: boolean
}

/** A document of the index. */
export interface SearchPart {
  partId: string
  entries: SearchEntry[]
  revision: number
}

/** Which document a product stands in. */
export const partIdOf = (spuId: string): string => `p${hashOf(spuId) % PARTS}`

const both = ({ zh, en }: LocalText): string => (en === undefined ? zh : `${zh} ${en}`)

const withoutTags = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&[a-z#0-9]+;/gi, ' ')

/** Whether shoppers may ever find it: its schedule is looked at when they search. */
export const isFindable = ({ state }: Pick<Product, 'state'>): boolean => state === 'onSale'

/** A product as the index has it; `readingOf` reads Chinese aloud. */
export function entryOf(product: Product, readingOf: (text: string) => Reading): SearchEntry {
  const { title, subtitle, axes, attributes, tags, vendor } = product
  const { characters, syllables } = readingOf(title.zh)
  const facts = factsOf(product)
  const values = [...axes.flatMap((axis) => axis.values), ...attributes.map(({ value }) => value)]
  const description = withoutTags(`${product.descriptionHtml} ${product.descriptionEnHtml ?? ''}`)
  return {
    spuId: product.spuId,
    revision: product.revision,
    form: FORM,
    name: normal(title.zh),
    nameEn: normal(title.en ?? ''),
    more: normal([...values.map(both), ...tags, vendor ?? ''].join(' ')),
    subtitle: normal(subtitle ? both(subtitle) : ''),
    text: beginningOf(normal(description), DESCRIPTION_MAX),
    characters,
    syllables: syllables.join(' '),
    facts,
    categoryIds: product.categoryIds,
    minPriceFen: product.minPriceFen,
    dealFen: product.dealFen,
    soldCount: product.soldCount,
    rank: product.rank,
    createdAt: product.createdAt,
    onSaleFrom: product.onSaleFrom,
    onSaleTo: product.onSaleTo,
    skuCount: product.skuCount,
    freightTemplateId: product.freightTemplateId,
    needsShipping: product.needsShipping,
  }
}

const factsOf = ({ axes, attributes }: Pick<Product, 'axes' | 'attributes'>): Fact[] =>
  [...attributes, ...axes.flatMap(({ name, values }) => values.map((value) => ({ name, value })))].slice(
    0,
    FACTS_MAX,
  )

/** Whether the index says what the product says now. */
export const isCurrent = (entry: SearchEntry, product: Product): boolean =>
  entry.form === FORM && entry.revision === product.revision && entry.soldCount === product.soldCount
