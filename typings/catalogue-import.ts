import type { UploadLeave } from './upload'

/** What can be wrong with a cell or a row of an imported file; the console puts it into words. */
export type ImportReason =
  | 'HANDLE_MISSING'
  | 'TITLE_MISSING'
  | 'TEXT_TOO_LONG'
  /** Characters that no encoding gives: the file was not saved as UTF-8. */
  | 'BAD_CHARACTERS'
  /** A number such as 6.90E+12, of which a spreadsheet has kept the first digits only. */
  | 'SPOILT_NUMBER'
  | 'PRICE_MISSING'
  | 'PRICE_ZERO'
  | 'PRICE_TOO_HIGH'
  /** More digits than fen can say, such as 9.999. */
  | 'TOO_PRECISE'
  | 'NEGATIVE'
  /** Digits and one point only: no currency sign, thousands separator, exponent or full-width digit. */
  | 'NOT_A_NUMBER'
  /** Units are counted: there is no half one. */
  | 'NOT_WHOLE'
  | 'TOO_LARGE'
  | 'OPTION_NAME_MISSING'
  | 'OPTION_NAME_REPEATED'
  | 'OPTION_NAME_DIFFERS'
  | 'OPTION_VALUE_MISSING'
  | 'DUPLICATE_VARIANT'
  | 'TOO_MANY_VARIANTS'
  /** Another row has the same SKU code. */
  | 'CODE_TWICE'
  /** A SKU of another product in the shop has this code. */
  | 'CODE_TAKEN'
  /** The stored product is divided in other options than the file says, and none can be told by its name. */
  | 'OPTIONS_CHANGED'
  /** Another SKU of the stored product, which the file does not have, is this very choice. */
  | 'OPTIONS_TAKEN'
  | 'NOT_AN_ADDRESS'
  | 'TOO_MANY_PICTURES'
  | 'UNKNOWN_STATUS'
  /** A day is `2027-01-20`, a moment may have a time behind it. */
  | 'NOT_A_DATE'
  /** Each line is a name, a colon and a value. */
  | 'NOT_A_PAIR'
  /** The shop has no freight template of this name. */
  | 'UNKNOWN_FREIGHT'

/** A cell of an imported file. `line` counts from 1, the header's; `value` is cut. */
export interface ImportPlace {
  line: number
  column: string
  value: string
  handle: string
}

/** One thing wrong in an imported file, at its place. */
export interface ImportProblem extends ImportPlace {
  reason: ImportReason
}

/** What came in otherwise than it stands in the file, or not at all, and refuses nothing. */
export type ImportNoteReason =
  /** More was sold than there was: none are left. */
  | 'NEGATIVE_AS_NONE'
  /** An apostrophe or `="…"` that a spreadsheet put around a text was taken off. */
  | 'MENDED'
  /** Gift cards are not sold here yet. */
  | 'GIFT_CARD'

export interface ImportNote {
  reason: ImportNoteReason
  count: number
  /** The first of them. */
  places: ImportPlace[]
}

export type ImportField =
  | 'title'
  | 'subtitle'
  | 'description'
  | 'descriptionEn'
  | 'attributes'
  | 'video'
  | 'freight'
  | 'orderLimit'
  | 'personLimit'
  | 'presale'
  | 'onSaleFrom'
  | 'onSaleTo'
  | 'vendor'
  | 'state'
  | 'tags'
  /** `true` or `false`. */
  | 'needsShipping'
  | 'category'
  | 'pictures'
  | 'options'
  | 'sku'
  | 'price'
  | 'compareAt'
  | 'cost'
  /** `true` or `false`: whether the SKU is sold no more. */
  | 'retired'
  | 'code'
  | 'barcode'
  | 'weight'
  | 'picture'

/** Prices in yuan with two decimals, long texts cut. A new SKU is `sku` from null to its price. */
export interface ImportChange {
  field: ImportField
  skuOptions: string[] | null
  from: string | null
  to: string | null
}

/**
 * What a new SKU has that is sold on whatever is there, or of which the file states no quantity: no count at
 * all, so many units each, or what the file states, and no count where it states none above zero.
 */
export type OpenStock = 'unlimited' | 'file' | number

/** What becomes of what the shop has and the file does not: SKUs of its products, and products on sale. */
export interface Retiring {
  skus: boolean
  products: boolean
}

/** A product on sale that the file does not have; retired it is off sale. */
export interface AbsentProduct {
  spuId: string
  handle: string
  title: string
}

/** A SKU that the shop has and the file does not. */
export interface AbsentSku {
  skuId: string
  options: string[]
  code: string | null
}

export interface ImportItem {
  handle: string
  title: string
  line: number
  /** `skipped`: of a kind that is not taken in yet. */
  action: 'create' | 'update' | 'unchanged' | 'refused' | 'skipped'
  skuCount: number
  changes: ImportChange[]
  /** SKUs of the shop's product that the file does not have. */
  absent: AbsentSku[]
}

/**
 * What an import would do (preview) or did. `products` and `skus` count what is good in the file, changed
 * or not; `rowsRefused` counts every row of a refused product. `written` is false in a preview and where
 * `strict` held it back. Of one that was ended half-way, `left` good products are not told of otherwise.
 */
export interface ImportReport {
  fileName: string
  rowCount: number
  products: number
  skus: number
  rowsRefused: number
  created: number
  updated: number
  unchanged: number
  items: ImportItem[]
  problems: ImportProblem[]
  notes: ImportNote[]
  /** New SKUs for which `OpenStock` is asked, and of how many of them the file states units all the same. */
  asks: { skus: number; stated: number }
  /** A product whose row is refused or left out is in the file. */
  absentProducts: AbsentProduct[]
  /** What was taken off sale, since it was ticked. */
  retired: { skus: number; products: number }
  /** Hidden from shoppers until somebody shows them. */
  newCategories: string[]
  written: boolean
  left: number
}

export type UnreadableReason = 'NO_ROWS' | 'NOT_TEXT' | 'QUOTE_NOT_CLOSED' | 'QUOTE_MISPLACED' | 'TOO_LARGE'

/** Why a whole file is refused. */
export type ImportRefusals = {
  UNREADABLE_FILE: { line: number; message: UnreadableReason }
  MISSING_COLUMNS: { columns: string[] }
}

/** Not handed out by `import.begin` to this member, never stored, or tidied away: it is to be sent again. */
export type FileGone = { FILE_GONE: object }

/** Product files: stored first, then what they would change; `import.apply` starts the job that writes. */
export interface OwnerImportApi {
  /** Where to put a product file, for an hour: a request holds no more than 100 KB. */
  'import.begin': { in: object; out: UploadLeave; refuses: { TOO_MANY_UPLOADS: { max: number } } }
  'import.preview': {
    in: { fileName: string; fileId: string }
    out: ImportReport
    refuses: ImportRefusals & FileGone
  }
  /** What an import that has ended did, for a week. */
  'import.get': {
    in: { jobId: string }
    out: ImportReport
    /** `NOT_YET`: it has not compared the file with the shop, so there is nothing to tell. */
    refuses: { NOT_FOUND: object; NOT_YET: object }
  }
}
