import type { Fen, LocalText, Picture, ProductState } from '../../typings/model'
import type { AuditEntry } from './audit-entry'

/** One thing that can be bought: a product's choice on each of its axes. */
export interface Sku {
  skuId: string
  /** One value (`zh`) for each axis, in their order; empty for a product without choices. */
  options: string[]
  priceFen: Fen
  compareAtFen: Fen | null
  code: string | null
  barcode: string | null
  weightGram: number | null
  pictureIndex: number | null
}

/** A product (SPU) as it is stored. `handle` keys it in imports. */
export interface Product {
  spuId: string
  handle: string
  merchantId: string
  title: LocalText
  subtitle: LocalText | null
  /** Sanitised when it was written. */
  descriptionHtml: string
  vendor: string | null
  pictures: Picture[]
  attributes: { name: LocalText; value: LocalText }[]
  axes: { name: LocalText; values: LocalText[] }[]
  skus: Sku[]
  categoryIds: string[]
  freightTemplateId: string
  quantityMax: number
  state: ProductState
  /** Lower is shown first in its lists. */
  rank: number
  soldCount: number
  minPriceFen: Fen
  maxPriceFen: Fen
  /** The deepest cut of a SKU in fen; 0 where nothing is reduced. */
  dealFen: Fen
  createdAt: number
  updatedAt: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

/** What lists, carts and orders need of a product: all but the long texts of its own page. */
export type ProductFace = Omit<Product, 'descriptionHtml' | 'attributes' | 'lastAct'>

export interface Category {
  categoryId: string
  parentId: string | null
  name: LocalText
  picture: Picture
  rank: number
  shown: boolean
  revision: number
}
