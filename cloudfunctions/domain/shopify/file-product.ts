import type { Presale } from '../../../typings/items'
import type { Fen, LocalText, ProductState } from '../../../typings/model'
import type { ImportNoteReason, ImportPlace } from '../../../typings/owner-api'

/** A picture as a file names it: an https address. */
export interface FilePicture {
  source: string
  /** Of either undefined: the file has no column for it. */
  alt?: string | null | undefined
  altEn?: string | null | undefined
}

export interface FileSku {
  line: number
  /** One value for each axis; empty for a product without choices. */
  options: string[]
  /** What each value is called in English; undefined: the file has no column for it. */
  optionsEn?: (string | null | undefined)[]
  priceFen: Fen
  compareAtFen: Fen | null
  costFen: Fen | null
  code: string | null
  barcode: string | null
  weightGram: number | null
  pictureSource: string | null
  /** Units; they count only where the SKU is new. Null: the file states none. */
  quantity: number | null
  /** Sold on whatever is there: its stock is not tracked, or selling continues without any. */
  sellsOn: boolean
}

/** Something in a product that was taken, though not as it stands there, or was left out. */
export interface FileNote extends ImportPlace {
  reason: ImportNoteReason
}

/** What Shopify's files have no columns for, and ours do; what is absent leaves what is stored as it is. */
export interface FileTerms {
  subtitleEn?: string | null
  descriptionEnHtml?: string | null
  /** What it is filed under besides `categoryName`. */
  moreCategoryNames?: string[]
  attributes?: { name: LocalText; value: LocalText }[]
  /** Their English is the file's to tell. */
  hasAttributesEn?: true
  /** For each axis of the file; undefined: the file has no column for it. */
  axisNamesEn?: (string | null | undefined)[]
  /** A poster that is undefined is not the file's to tell. */
  video?: { source: string; poster: string | null | undefined } | null
  /** A template's name. */
  freightName?: string
  /** Null: as a new product has it. */
  orderLimit?: number | null
  personLimit?: number | null
  presale?: Presale | null
  onSaleFrom?: number | null
  onSaleTo?: number | null
}

/**
 * A good product of a file. What the file has no column for is undefined, and leaves what is stored as it
 * is.
 */
export interface FileProduct {
  handle: string
  line: number
  rowCount: number
  title: string
  titleEn: string | null | undefined
  subtitle: string | null | undefined
  descriptionHtml: string | undefined
  vendor: string | null | undefined
  state: ProductState | undefined
  /** What it is filed under; null: nothing is named. */
  categoryName: string | null | undefined
  tags: string[] | undefined
  /** False where none of its variants is sent. */
  needsShipping: boolean | undefined
  axisNames: string[]
  skus: FileSku[]
  /** Which of a SKU's optional fields the file has a column for. */
  skuFields: Record<'compareAt' | 'cost' | 'code' | 'barcode' | 'weight' | 'picture', boolean>
  pictures: FilePicture[] | undefined
  /** These are all of its pictures, and not only those that variants name. */
  isGallery: boolean
  terms: FileTerms
  notes: FileNote[]
}
