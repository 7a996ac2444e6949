import type { LocalText, Tint } from '../../typings/model'

/** One value of an axis: its names and what it adds to the base price, in fen. */
export type DemoValue = readonly [zh: string, en: string, addFen: number]

/** A product of the demo shop, as short as it can be written; `seed.ts` makes the whole of it. */
export interface DemoProduct {
  handle: string
  zh: string
  en: string
  subtitle: LocalText
  /** Paragraphs of the description, in Chinese. */
  story: string[]
  /** Files of the picture package, the first is the cover. */
  pictures: string[]
  tint: Tint
  baseFen: number
  /** How much dearer it was before; 0 where nothing is reduced. */
  cutFen?: number
  axes: { zh: string; en: string; values: readonly DemoValue[] }[]
  /** Units of each SKU, in turn. */
  stock: number[]
  sold: number
  facts: [LocalText, LocalText][]
  freight?: 'cold'
}

export interface DemoCategory {
  categoryId: string
  name: LocalText
  picture: string
  tint: Tint
  /** What stands below it: some of its products, by their handles. */
  children?: (Omit<DemoCategory, 'children' | 'products'> & { handles: string[] })[]
  products: DemoProduct[]
}

export const fact = (zhName: string, enName: string, zh: string, en: string): [LocalText, LocalText] => [
  { zh: zhName, en: enName },
  { zh, en },
]
