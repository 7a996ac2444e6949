import { fenToInput } from '../../../format/money'
import { type CellRefusal, COLUMNS, type Column, readCell } from './cells'

/** What of a line decides whether it can be saved. */
export interface CheckedRow {
  key: string
  isNew: boolean
  isLive: boolean
  isTouched: boolean
}

export interface FoundProblem extends CellRefusal {
  row: number
  column: Column
}

interface Sheet {
  rows: readonly CheckedRow[]
  textAt: (row: number, column: Column) => string
  /** Whether it is on sale, or is to be: then each price has to be there. */
  isSelling: boolean
  /** Codes of which the shop said that they are another SKU's. */
  taken: ReadonlyMap<string, unknown>
}

const fenAt = ({ textAt }: Sheet, row: number, column: Column): number | null => {
  const reading = readCell(column, textAt(row, column))
  return 'value' in reading && typeof reading.value === 'number' ? reading.value : null
}

/** The compare-at price of another line, where it would do here too; else none at all. */
function neighbourCompareAt(sheet: Sheet, row: number, priceFen: number): string {
  for (const index of sheet.rows.keys()) {
    const fen = index === row ? null : fenAt(sheet, index, 'compareAt')
    if (fen !== null && fen > priceFen) return fenToInput(fen)
  }
  return ''
}

function checkPrices(sheet: Sheet, row: number): FoundProblem[] {
  const priceFen = fenAt(sheet, row, 'price')
  const compareAtFen = fenAt(sheet, row, 'compareAt')
  const problems: FoundProblem[] = []
  const isEmpty = sheet.textAt(row, 'price').trim() === ''
  if (sheet.isSelling && isEmpty) problems.push({ row, column: 'price', problem: 'empty', fix: null })
  if (sheet.isSelling && priceFen === 0) problems.push({ row, column: 'price', problem: 'zero', fix: null })
  if (compareAtFen !== null && compareAtFen <= (priceFen ?? 0)) {
    const fix = neighbourCompareAt(sheet, row, priceFen ?? 0)
    problems.push({ row, column: 'compareAt', problem: 'notAbovePrice', fix })
  }
  return problems
}

/** How many of the lines that are sold have each code. */
function codesOf({ rows, textAt }: Sheet): Map<string, number> {
  const counts = new Map<string, number>()
  rows.forEach(({ isLive }, row) => {
    const code = textAt(row, 'code').trim()
    if (isLive && code !== '') counts.set(code, (counts.get(code) ?? 0) + 1)
  })
  return counts
}

/** Everything in the matrix that stops saving. Lines that nobody touched are left as the shop has them. */
export function checkSheet(sheet: Sheet): FoundProblem[] {
  const codes = codesOf(sheet)
  return sheet.rows.flatMap(({ isLive, isNew, isTouched }, row) => {
    if (!isLive || !(isTouched || isNew || sheet.isSelling)) return []
    const found = checkPrices(sheet, row)
    if (!isTouched && !isNew) return found.filter(({ problem }) => problem === 'empty')
    for (const column of COLUMNS) {
      const reading = readCell(column, sheet.textAt(row, column))
      if (!('value' in reading)) found.push({ row, column, ...reading })
    }
    const code = sheet.textAt(row, 'code').trim()
    if ((codes.get(code) ?? 0) > 1) found.push({ row, column: 'code', problem: 'codeTwice', fix: null })
    else if (sheet.taken.has(code)) found.push({ row, column: 'code', problem: 'codeTaken', fix: null })
    return found
  })
}
