import type { EditorSku, SkuFields } from '../../../../../typings/items'
import { fenToInput, type MoneyProblem, parseMoney } from '../../../format/money'

/** The columns that are written as text, as they stand from left to right. */
export const COLUMNS = ['price', 'compareAt', 'cost', 'stock', 'code', 'barcode', 'weight'] as const
export type Column = (typeof COLUMNS)[number]
/** Those that are there unless somebody hides them, as the others are hidden until somebody asks. */
export const USUAL_COLUMNS: readonly Column[] = ['price', 'compareAt', 'stock', 'code']

/** The fields of a SKU behind the columns; units in stock are moved, not set. */
export const COLUMN_FIELDS = {
  price: 'priceFen',
  compareAt: 'compareAtFen',
  cost: 'costFen',
  code: 'code',
  barcode: 'barcode',
  weight: 'weightGram',
} as const satisfies Record<Exclude<Column, 'stock'>, keyof SkuFields>

export const isMoney = (column: Column): boolean => ['price', 'compareAt', 'cost'].includes(column)
export const isNumber = (column: Column): boolean => column !== 'code' && column !== 'barcode'

const CODE_LETTERS_MAX = 64
const UNITS_MAX = 1_000_000
const GRAMS_MAX = 1_000_000

/** What the shop has for a cell, as text; what it does not know is the empty text. */
export function storedText(sku: EditorSku | null, column: Column): string {
  if (!sku) return ''
  if (column === 'stock') return String(sku.available)
  const value = sku[COLUMN_FIELDS[column]]
  if (value === null || (column === 'price' && value === 0)) return ''
  return isMoney(column) ? fenToInput(Number(value)) : String(value)
}

export type CellProblem =
  | MoneyProblem
  | 'zero'
  | 'notAbovePrice'
  | 'wholeNumber'
  | 'exponent'
  | 'tooLong'
  | 'codeTwice'
  | 'codeTaken'

/** `fix`: what would do, as text; the empty text empties the cell, null where nothing can be proposed. */
export interface CellRefusal {
  problem: CellProblem
  fix: string | null
}

export type CellReading = { value: number | string | null } | CellRefusal

const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).trim()

function readCount(text: string, max: number): CellReading {
  // Grams and pieces, as they are written behind a number in either language.
  const half = halfWidth(text).replace(/(g|\u514b|\u4ef6)$/i, '')
  const grouped = /^\d{1,3}(,\d{3})+$/.test(half) ? half.replaceAll(',', '') : half
  if (/^\d+$/.test(grouped) && Number(grouped) <= max) {
    return grouped === text.trim() ? { value: Number(grouped) } : { problem: 'wholeNumber', fix: grouped }
  }
  const rounded = /^\d+\.\d+$/.test(grouped) ? String(Math.round(Number(grouped))) : null
  return { problem: 'wholeNumber', fix: rounded }
}

function readCode(text: string): CellReading {
  const bare = text.trim()
  // A spreadsheet has lost the digits behind these: nobody can know them.
  if (/^\d(\.\d+)?e\+?\d+$/i.test(bare)) return { problem: 'exponent', fix: null }
  if ([...bare].length > CODE_LETTERS_MAX) return { problem: 'tooLong', fix: null }
  return { value: bare }
}

/** What a cell says: fen, units, grams or a code; null where it is empty. */
export function readCell(column: Column, text: string): CellReading {
  if (text.trim() === '') return { value: null }
  if (column === 'stock') return readCount(text, UNITS_MAX)
  if (column === 'weight') return readCount(text, GRAMS_MAX)
  if (!isMoney(column)) return readCode(text)
  const reading = parseMoney(text)
  return reading.ok ? { value: reading.fen } : { problem: reading.problem, fix: reading.fix }
}

/** Whether two texts of a cell say the same: "319" is "319.00". */
export function isSameCell(column: Column, one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true
  const [left, right] = [readCell(column, one), readCell(column, other)]
  return 'value' in left && 'value' in right && left.value === right.value
}
