import type { Axis, FieldMark, Presale, ProductField } from '../../typings/items'
import type { Fen, LocalText, Picture, ProductState, Video } from '../../typings/model'
import type { AuditEntry } from './audit-entry'

/** Whose hand something was last changed by, in the editor. */
export interface Edit {
  by: string
  at: number
}

/** One thing that can be bought: a product's choice on each of its axes. */
export interface Sku {
  skuId: string
  /** Its place among the SKUs of its product, from 0. */
  rank: number
  /** One value (`zh`) for each axis, in their order; empty for a product without choices. */
  options: string[]
  priceFen: Fen
  compareAtFen: Fen | null
  /** What it costs the shop: told to nobody but staff. */
  costFen: Fen | null
  code: string | null
  barcode: string | null
  weightGram: number | null
  pictureIndex: number | null
  /** Never sold again since then; its orders keep their copy. */
  retiredAt: number | null
  lastEdit: Edit | null
}

/** How a product is sold: what each of its SKUs says with it. */
export interface SellingTerms {
  title: LocalText
  state: ProductState
  /** On sale from and until then; null: no bound. */
  onSaleFrom: number | null
  onSaleTo: number | null
  /** Most units in one order, of all its SKUs together. */
  quantityMax: number
  /** Most units that one person ever buys; null: no bound. */
  perPersonMax: number | null
  freightTemplateId: string
  needsShipping: boolean
  presale: Presale | null
}

/**
 * A SKU as it is stored: with all of its product that a cart, a quote, the counter and an order need of it.
 * `revision` is that of the product that wrote it last: only a later one writes over it.
 */
export interface StoredSku extends Sku, SellingTerms {
  spuId: string
  merchantId: string
  picture: Picture
  /** Its options in English, in Chinese where nobody wrote any; null where none is written. */
  optionsEn: string[] | null
  revision: number
}

/** A product (SPU) as it is stored. `handle` keys it in imports. */
export interface Product extends SellingTerms {
  spuId: string
  handle: string
  merchantId: string
  subtitle: LocalText | null
  /** Sanitised when it was written. */
  descriptionHtml: string
  descriptionEnHtml: string | null
  vendor: string | null
  /** The owner's own words for it, which no shopper sees. */
  tags: string[]
  pictures: Picture[]
  video: Video | null
  attributes: { name: LocalText; value: LocalText }[]
  axes: Axis[]
  /** SKUs of it that are still to be written to their own documents: readers lay them over those. */
  skus?: Sku[]
  /** What was written of it last may not have reached its SKUs yet. */
  unsettled?: true
  /** Of SKUs that are not retired, as all that follows. */
  skuCount: number
  /** Of these SKUs, in their order; null where they are too many to be carried along. */
  skuIds: string[] | null
  categoryIds: string[]
  /** Lower is shown first in its lists. */
  rank: number
  soldCount: number
  minPriceFen: Fen
  maxPriceFen: Fen
  /** The old price of the SKU that costs least. */
  minCompareAtFen: Fen | null
  /** The deepest cut of a SKU in fen; 0 where nothing is reduced. */
  dealFen: Fen
  /** Once it is deleted: what it was before, and when it goes for good unless an order needs it. */
  deleted: { from: ProductState; at: number } | null
  purgeAt: number | null
  /** Of fields that were changed in the editor, who wrote the value with this mark, and when. */
  edits?: { [Field in ProductField | 'axes']?: Edit & { mark: FieldMark } }
  /** When another hand changed it, or a SKU of it, past the shop: what follows is still to be done. */
  editedByHandAt?: number
  createdAt: number
  updatedAt: number
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}

/** A product with all of its SKUs. */
export type WholeProduct = Product & { skus: Sku[] }

/** What lists need of a product: all but the long texts of its own page. */
export type ProductFace = Omit<
  Product,
  'descriptionHtml' | 'descriptionEnHtml' | 'attributes' | 'edits' | 'lastAct'
>

type Unsaid =
  | 'subtitle'
  | 'descriptionHtml'
  | 'descriptionEnHtml'
  | 'vendor'
  | 'tags'
  | 'video'
  | 'attributes'
  | 'onSaleFrom'
  | 'onSaleTo'
  | 'quantityMax'
  | 'perPersonMax'
  | 'needsShipping'
  | 'presale'
  | 'deleted'
  | 'purgeAt'

/** What nobody said of a product: that of a new one, and of one that an earlier release wrote. */
export const productDefaults: Pick<Product, Unsaid> = {
  subtitle: null,
  descriptionHtml: '',
  descriptionEnHtml: null,
  vendor: null,
  tags: [],
  video: null,
  attributes: [],
  onSaleFrom: null,
  onSaleTo: null,
  quantityMax: 99,
  perPersonMax: null,
  needsShipping: true,
  presale: null,
  deleted: null,
  purgeAt: null,
}

/** As `productDefaults`, of a SKU. */
export const skuDefaults = {
  compareAtFen: null,
  costFen: null,
  code: null,
  barcode: null,
  weightGram: null,
  pictureIndex: null,
  retiredAt: null,
  lastEdit: null,
} as const satisfies Partial<Sku>

/** A category as it is stored; `domain/category-tree.ts` says where it stands. */
export interface Category {
  categoryId: string
  /** Null in those of before 0.5.0, which are the shop's own. */
  merchantId: string | null
  /** As it was put; what no longer stands there is read as on the first level. */
  parentId: string | null
  name: LocalText
  picture: Picture
  /** Any number: lower is earlier among its neighbours, the same is decided by the id. */
  rank: number
  shown: boolean
  /** What its request key was sent with; absent where no person added it. */
  asked?: string
  /** Who hid it, and when; absent while it is shown. */
  hidden?: { by: string; at: number }
  /** What a person last did with it, as the audit log has it or is still to get it. */
  lastAct?: AuditEntry
  revision: number
}
