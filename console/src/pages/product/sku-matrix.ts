import type { OwnerSku } from '../../../../typings/owner-api'
import { fenToInput, type MoneyProblem, parseMoney } from '../../format/money'

/** The columns of the matrix that can be written. */
export const PRICE_COLUMNS = ['price', 'compareAt'] as const
export type PriceColumn = (typeof PRICE_COLUMNS)[number]

/** A cell by its row in the matrix. */
export interface Cell {
  row: number
  column: PriceColumn
}

/**
 * What was written over what stands in the shop: texts by `skuId:column`, each with the text it was
 * written over.
 */
export type Edits = Record<string, { text: string; over: string }>

export function cellKey(skuId: string, column: PriceColumn): string {
  return `${skuId}:${column}`
}

/** What the shop has for a cell, as text; no compare-at price is the empty text. */
export function storedText(sku: OwnerSku, column: PriceColumn): string {
  if (column === 'price') return fenToInput(sku.priceFen)
  return sku.compareAtFen === null ? '' : fenToInput(sku.compareAtFen)
}

export function cellText(sku: OwnerSku, column: PriceColumn, edits: Edits): string {
  return edits[cellKey(sku.skuId, column)]?.text ?? storedText(sku, column)
}

function sameAmount(left: string, right: string): boolean {
  if (left.trim() === right.trim()) return true
  const [one, other] = [parseMoney(left), parseMoney(right)]
  return one.ok && other.ok && one.fen === other.fen
}

/** Writes one cell; what equals the shop's value again is no edit any more. */
export function writeCell(skus: OwnerSku[], edits: Edits, cell: Cell, text: string): Edits {
  const sku = skus[cell.row]
  if (!sku) return edits
  const key = cellKey(sku.skuId, cell.column)
  const { [key]: before, ...others } = edits
  const over = before?.over ?? storedText(sku, cell.column)
  return sameAmount(text, storedText(sku, cell.column)) ? others : { ...others, [key]: { text, over } }
}

/** Where an arrow leads; it stops at the edges. */
export function moveCell(cell: Cell, key: string, rowCount: number): Cell {
  const column = PRICE_COLUMNS.indexOf(cell.column)
  const at = (row: number, next: number): Cell => ({
    row: Math.min(rowCount - 1, Math.max(0, row)),
    column: PRICE_COLUMNS[Math.min(PRICE_COLUMNS.length - 1, Math.max(0, next))] ?? cell.column,
  })
  if (key === 'ArrowUp') return at(cell.row - 1, column)
  if (key === 'ArrowDown' || key === 'Enter') return at(cell.row + 1, column)
  if (key === 'ArrowLeft') return at(cell.row, column - 1)
  if (key === 'ArrowRight') return at(cell.row, column + 1)
  return cell
}

/** ⌘D: the topmost of the chosen rows fills the others; on a single row, the cell above fills it. */
export function fillDown(skus: OwnerSku[], edits: Edits, cell: Cell, anchorRow: number): Edits {
  const first = Math.min(cell.row, anchorRow)
  const last = Math.max(cell.row, anchorRow)
  const sourceRow = first === last ? first - 1 : first
  const source = skus[sourceRow]
  if (!source) return edits
  return fillRows(skus, edits, cell.column, cellText(source, cell.column, edits), sourceRow + 1, last)
}

/** Writes the same text into a column, from one row to another, both included. */
export function fillRows(
  skus: OwnerSku[],
  edits: Edits,
  column: PriceColumn,
  text: string,
  from = 0,
  to = skus.length - 1,
): Edits {
  let next = edits
  for (let row = from; row <= to; row += 1) next = writeCell(skus, next, { row, column }, text)
  return next
}

/** Pastes a block as spreadsheets copy it: lines and tabs. What reaches over the edge is left out. */
export function pasteBlock(skus: OwnerSku[], edits: Edits, at: Cell, block: string): Edits {
  const lines = block.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n')
  const firstColumn = PRICE_COLUMNS.indexOf(at.column)
  let next = edits
  lines.forEach((line, down) => {
    line.split('\t').forEach((text, across) => {
      const column = PRICE_COLUMNS[firstColumn + across]
      if (column) next = writeCell(skus, next, { row: at.row + down, column }, text.trim())
    })
  })
  return next
}

export interface CellProblem {
  row: number
  column: PriceColumn
  problem: MoneyProblem | 'zero' | 'notAbovePrice'
  /**
   * What would do, as text; the empty text takes a compare-at price away, null where nothing can be
   * proposed.
   */
  fix: string | null
}

function checkSku(skus: OwnerSku[], row: number, edits: Edits): CellProblem[] {
  const sku = skus[row]
  if (!sku) return []
  const price = parseMoney(cellText(sku, 'price', edits))
  const compareText = cellText(sku, 'compareAt', edits)
  const compare = compareText.trim() === '' ? null : parseMoney(compareText)
  const problems: CellProblem[] = []
  if (!price.ok) problems.push({ row, column: 'price', problem: price.problem, fix: price.fix })
  else if (price.fen === 0) problems.push({ row, column: 'price', problem: 'zero', fix: null })
  if (compare && !compare.ok) {
    problems.push({ row, column: 'compareAt', problem: compare.problem, fix: compare.fix })
  } else if (compare?.ok && price.ok && compare.fen <= price.fen) {
    const fix = neighbourCompareAt(skus, row, edits, price.fen)
    problems.push({ row, column: 'compareAt', problem: 'notAbovePrice', fix })
  }
  return problems
}

/** The compare-at price of another row, where it would do here too; else none at all. */
function neighbourCompareAt(skus: OwnerSku[], row: number, edits: Edits, priceFen: number): string {
  for (const [index, sku] of skus.entries()) {
    const reading = parseMoney(cellText(sku, 'compareAt', edits))
    if (index !== row && reading.ok && reading.fen > priceFen) return fenToInput(reading.fen)
  }
  return ''
}

/** Everything that stops saving. Rows that nobody touched are left as the shop has them. */
export function checkMatrix(skus: OwnerSku[], edits: Edits): CellProblem[] {
  return skus.flatMap((sku, row) =>
    PRICE_COLUMNS.some((column) => edits[cellKey(sku.skuId, column)]) ? checkSku(skus, row, edits) : [],
  )
}

export interface SkuPrices {
  skuId: string
  priceFen: number
  compareAtFen: number | null
}

/** The prices to save: the touched rows, each whole. Call it only when `checkMatrix` finds nothing. */
export function pricesToSave(skus: OwnerSku[], edits: Edits): SkuPrices[] {
  return skus.flatMap((sku) => {
    if (!PRICE_COLUMNS.some((column) => edits[cellKey(sku.skuId, column)])) return []
    const price = parseMoney(cellText(sku, 'price', edits))
    const compare = parseMoney(cellText(sku, 'compareAt', edits))
    if (!price.ok) return []
    return [{ skuId: sku.skuId, priceFen: price.fen, compareAtFen: compare.ok ? compare.fen : null }]
  })
}

export interface Conflict {
  row: number
  column: PriceColumn
  mine: string
  theirs: string
}

/** Cells that somebody else changed since they were written over, to another value than mine. */
export function conflicts(skus: OwnerSku[], edits: Edits): Conflict[] {
  return skus.flatMap((sku, row) =>
    PRICE_COLUMNS.flatMap((column) => {
      const edit = edits[cellKey(sku.skuId, column)]
      const theirs = storedText(sku, column)
      const differs = edit && !sameAmount(edit.over, theirs) && !sameAmount(edit.text, theirs)
      return differs ? [{ row, column, mine: edit.text, theirs }] : []
    }),
  )
}

/**
 * Keeps the edits that still mean something for these SKUs: known ones that differ from what the shop has.
 */
export function rebase(skus: OwnerSku[], edits: Edits): Edits {
  const kept: Edits = {}
  for (const sku of skus) {
    for (const column of PRICE_COLUMNS) {
      const key = cellKey(sku.skuId, column)
      const edit = edits[key]
      if (edit && !sameAmount(edit.text, storedText(sku, column))) kept[key] = edit
    }
  }
  return kept
}

/** Settles a conflict: mine is written over theirs knowingly, or goes. */
export function settle(skus: OwnerSku[], edits: Edits, cell: Cell, keepMine: boolean): Edits {
  const sku = skus[cell.row]
  if (!sku) return edits
  const key = cellKey(sku.skuId, cell.column)
  const { [key]: edit, ...others } = edits
  return keepMine && edit
    ? { ...others, [key]: { text: edit.text, over: storedText(sku, cell.column) } }
    : others
}
