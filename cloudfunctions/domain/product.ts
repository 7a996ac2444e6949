import type { Fen, LocalText, Picture, ProductState } from '../../typings/model'
import type { AuditEntry } from './audit-entry'

/** One thing that can be bought: a product's choice on each of its axes. */
export interface Sku {
  skuId: string
  /** Its place among the SKUs of its product, from 0. */
  rank: number
  /** One value (`zh`) for each axis, in their order; empty for a product without choices. */
  options: string[]
  priceFen: Fen
  compareAtFen: Fen | null
  code: string | null
  barcode: string | null
  weightGram: number | null
  pictureIndex: number | null
}

/**
 * A SKU as it is stored: with all of its product that a cart, a quote, the counter and an order need of it.
 * `revision` is that of the product that wrote it last: only a later one writes over it.
 */
export interface StoredSku extends Sku {
  spuId: string
  merchantId: string
  title: LocalText
  picture: Picture
  state: ProductState
  quantityMax: number
  freightTemplateId: string
  revision: number
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
  /** SKUs of it that are still to be written to their own documents: readers lay them over those. */
  skus?: Sku[]
  /** What was written of it last may not have reached its SKUs yet. */
  unsettled?: true
  skuCount: number
  /** Of all its SKUs, in their order; null where they are too many to be carried along. */
  skuIds: string[] | null
  categoryIds: string[]
  freightTemplateId: string
  quantityMax: number
  state: ProductState
  /** Lower is shown first in its lists. */
  rank: number
  soldCount: number
  minPriceFen: Fen
  maxPriceFen: Fen
  /** The old price of the SKU that costs least. */
  minCompareAtFen: Fen | null
  /** The deepest cut of a SKU in fen; 0 where nothing is reduced. */
  dealFen: Fen
  createdAt: number
  updatedAt: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

/** A product with all of its SKUs. */
export type WholeProduct = Product & { skus: Sku[] }

/** What lists need of a product: all but the long texts of its own page. */
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
