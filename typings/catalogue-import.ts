import type { UploadLeave } from './upload'

/** What can be wrong with a cell or a row of an imported file; the console puts it into words. */
export type ImportReason =
  | 'HANDLE_MISSING'
  | 'TITLE_MISSING'
  | 'TEXT_TOO_LONG'
  /** Characters that no encoding gives: the file was not saved as UTF-8. */
  | 'BAD_CHARACTERS'
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
  /** The stored product is divided in another number of options than the file says. */
  | 'OPTIONS_CHANGED'
  | 'NOT_AN_ADDRESS'
  | 'TOO_MANY_PICTURES'
  | 'UNKNOWN_STATUS'

/** One thing wrong in an imported file, at its place. `line` counts from 1, the header's; `value` is cut. */
export interface ImportProblem {
  line: number
  column: string
  value: string
  reason: ImportReason
  handle: string
}

export type ImportField =
  | 'title'
  | 'description'
  | 'vendor'
  | 'state'
  | 'category'
  | 'pictures'
  | 'options'
  | 'sku'
  | 'price'
  | 'compareAt'
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

export interface ImportItem {
  handle: string
  title: string
  line: number
  action: 'create' | 'update' | 'unchanged' | 'refused'
  skuCount: number
  changes: ImportChange[]
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
