import type { LocalText, Page, Picture, ProductState, Video } from './model'
import type { UploadLeave } from './upload'

/** A choice that a product offers, with its values in their order. */
export interface Axis {
  name: LocalText
  values: LocalText[]
}

/** Goods that are sold before they are there; `shipsBy` is a day in Shanghai, `2027-01-20`. */
export interface Presale {
  shipsBy: string
}

/** What of a product is edited field by field; its choices and its SKUs are saved by themselves. */
export interface ProductFields {
  title: LocalText
  subtitle: LocalText | null
  categoryIds: string[]
  /** The owner's own words for it: no shopper sees them, and none is a category. */
  tags: string[]
  /** The first is its cover. */
  pictures: Picture[]
  video: Video | null
  /**
   * Sanitised on the server, which keeps what a phone can show: an editor that cannot represent it all edits
   * it as source. Pictures of ours stand as `<img src="cloud://…">`.
   */
  descriptionHtml: string
  descriptionEnHtml: string | null
  attributes: { name: LocalText; value: LocalText }[]
  vendor: string | null
  /** Most units of it in one order, of all its SKUs together. */
  quantityMax: number
  /** Most units of it that one person ever buys; null: as many as they like. */
  perPersonMax: number | null
  freightTemplateId: string
  /** False for a service: no address is asked for, and no freight. */
  needsShipping: boolean
  presale: Presale | null
  /** On sale from and until then, epoch ms; null: no bound. It is bought only while its state says so too. */
  onSaleFrom: number | null
  onSaleTo: number | null
}

export type ProductField = keyof ProductFields

/**
 * Names the value that a field had when it was read, also of a text that is too long to be sent back: a save
 * says which value it changes.
 */
export type FieldMark = string

/** Why it cannot be put on sale, or saved while it is. */
export type OnSaleObstacle = 'NO_TITLE' | 'NO_SKUS' | 'PRICE_ZERO'

export type ProductMove = 'edit' | 'copy' | 'setState' | 'delete' | 'restore'

export interface ItemLimits {
  axesMax: number
  valuesMax: number
  skusMax: number
  picturesMax: number
  pictureBytesMax: number
  videoBytesMax: number
  /** Of one description, as UTF-8. */
  descriptionBytesMax: number
}

/** A product as its editor shows it; `product.editSkus` reads its SKUs. */
export interface EditorProduct {
  spuId: string
  handle: string
  state: ProductState
  /** Of its state and schedule together: whether it can be bought now. */
  isSoldNow: boolean
  fields: ProductFields
  axes: Axis[]
  marks: Record<ProductField | 'axes', FieldMark>
  /** Those that are not retired. */
  skuCount: number
  /** Where a browser loads the pictures, thumbnails and videos that it names, by source. */
  urls: Record<string, string>
  obstacle: OnSaleObstacle | null
  createdAt: number
  updatedAt: number
  /** Who last did something with it; null for what nobody did by hand. */
  updatedBy: string | null
  /** Until when its deletion is undone; null unless it is deleted. */
  restorableUntil: number | null
  revision: number
  limits: ItemLimits
  can: ProductMove[]
}

/** Of each field that changes the mark that it was read with, and its new value. */
export type ProductChanges = {
  [Field in ProductField]?: { basedOn: FieldMark; to: ProductFields[Field] }
}

/** Somebody else changed the same field since it was read: what stands now, with its mark. */
export type FieldConflict = {
  [Field in ProductField]: ConflictOf<Field, ProductFields[Field]>
}[ProductField]

export interface ConflictOf<Field, Value> {
  field: Field
  value: Value
  mark: FieldMark
  /** Null where neither is known, as of what was changed past the console. */
  by: string | null
  at: number | null
}

/** What of a SKU is edited. */
export interface SkuFields {
  /** 0 in a draft whose price is not known yet. */
  priceFen: number
  /** Above `priceFen`, or null. */
  compareAtFen: number | null
  /** What it costs the shop: no shopper is ever told. */
  costFen: number | null
  /** Of one SKU of the shop only. */
  code: string | null
  barcode: string | null
  weightGram: number | null
  /** The source of one of its product's pictures; null: the cover. */
  picture: string | null
}

export interface EditorSku extends SkuFields {
  skuId: string
  /** One value (`zh`) for each axis, in their order. */
  options: string[]
  /** Never sold again: its orders keep their copy. */
  isRetired: boolean
  available: number
  held: number
  sold: number
}

export interface NewSku extends SkuFields {
  options: string[]
  /** Its first units. */
  units: number
}

/** Of each field that changes what it was and what it is to be. */
export interface SkuChange {
  skuId: string
  fields: { [Field in keyof SkuFields]?: { from: SkuFields[Field]; to: SkuFields[Field] } }
}

/** `from`: what was read; `value`: what stands now. */
export interface SkuConflict {
  skuId: string
  field: keyof SkuFields | 'isRetired'
  from: SkuFields[keyof SkuFields] | boolean
  value: SkuFields[keyof SkuFields] | boolean
  by: string | null
  at: number | null
}

/**
 * An axis as it is to be. `was`: which one it was before, from 0; null where it is new, and then every SKU
 * that stands gets the value `fill`. Of a value, `was` is what it was called (`zh`); null where it is new.
 * SKUs of a value that is left out are retired.
 */
export interface AxisEdit {
  was: number | null
  name: LocalText
  values: (LocalText & { was: string | null })[]
  fill: string | null
}

/** A code that another SKU of the shop has. */
export interface TakenCode {
  code: string
  skuId: string
  spuId: string
  title: LocalText
}

export type MediaKind = 'picture' | 'video'

/** What may be wrong with files that a product names. */
export type MediaRefusals = {
  /** Not handed out by `media.begin`, never stored, or tidied away. */
  FILE_GONE: { sources: string[] }
  /** Something else by their bytes, whatever they are called. */
  NOT_A_PICTURE: { sources: string[] }
  NOT_A_VIDEO: { sources: string[] }
  FILE_TOO_LARGE: { sources: string[]; bytesMax: number }
}

type NotFound = { NOT_FOUND: object }
type NotSellable = { NOT_SELLABLE: { obstacle: OnSaleObstacle } }
type Batch = {
  in: { spuIds: string[] }
  out: { changed: { spuId: string; from: ProductState }[]; failed: { spuId: string; code: string }[] }
  refuses: Record<never, never>
}

/** The item editor. */
export interface OwnerItemApi {
  'product.edit': { in: { spuId: string }; out: EditorProduct; refuses: NotFound }
  /** All SKUs in their order, retired ones among them. Of another `revision` than before, read all anew. */
  'product.editSkus': {
    in: { spuId: string; cursor?: string }
    out: Page<EditorSku> & { revision: number }
    refuses: NotFound
  }
  /** A draft with one SKU without a price; once for a `requestKey`. */
  'product.create': {
    in: { requestKey: string; title: LocalText }
    out: EditorProduct
    refuses: Record<never, never>
  }
  /**
   * Writes the fields that changed and leaves all others as they stand, whoever changed them. Where one of
   * them is not as it was read, nothing is written and each such field is told; to write it all the same,
   * send it again based on the mark that stands. A field that already stands as it is wanted is no conflict.
   */
  'product.save': {
    in: { spuId: string; changes: ProductChanges }
    out: EditorProduct
    refuses: NotFound & NotSellable & MediaRefusals & { CONFLICT: { conflicts: FieldConflict[] } }
  }
  /**
   * A part of the matrix: at most 400 SKUs, in one write: first the axes, then what is retired, revived,
   * changed and added. `requestKey` makes what is added be added once. Answers the SKUs that were named;
   * where `axes` came along, others may be another than before too.
   */
  'product.saveSkus': {
    in: {
      requestKey: string
      spuId: string
      axes?: { basedOn: FieldMark; to: AxisEdit[] }
      retire?: string[]
      revive?: string[]
      change?: SkuChange[]
      add?: NewSku[]
    }
    out: { product: EditorProduct; skus: EditorSku[]; retired: string[] }
    refuses: NotFound &
      NotSellable & {
        CONFLICT: { axes: ConflictOf<'axes', Axis[]> | null; skus: SkuConflict[] }
        CODE_TAKEN: { codes: TakenCode[] }
        /** Two SKUs would be one choice, or a SKU would have a value that no axis has. */
        SAME_OPTIONS: { options: string[][] }
        UNKNOWN_OPTIONS: { options: string[][] }
        TOO_MANY_SKUS: { max: number }
        /** An old price that is not above the new one. */
        COMPARE_AT_TOO_LOW: { skuIds: string[] }
        UNKNOWN_SKUS: { skuIds: string[] }
      }
  }
  /** A draft with the same fields and SKUs, without codes and units; once for a `requestKey`. */
  'product.copy': { in: { requestKey: string; spuId: string }; out: EditorProduct; refuses: NotFound }
  /** Takes products out of the shop for 30 days, then for good; orders keep their copies. */
  'product.delete': Batch
  /** As they were before. `failed`: `TOO_LATE` after 30 days, `CODE_TAKEN` where a code is another's now. */
  'product.restore': Batch
  /** Places for a file and, beside it, for the thumbnail that the browser made of it. */
  'media.begin': {
    in: { kind: MediaKind; extension: 'jpg' | 'png' | 'gif' | 'webp' | 'mp4'; thumbnail: boolean }
    out: { file: UploadLeave; thumbnail: UploadLeave | null }
    refuses: { TOO_MANY_UPLOADS: { max: number } }
  }
  /** Whether what was stored is what it should be, and where a browser loads it. Saving looks again. */
  'media.check': {
    in: { kind: MediaKind; source: string }
    out: { url: string; bytes: number }
    refuses: MediaRefusals
  }
}
