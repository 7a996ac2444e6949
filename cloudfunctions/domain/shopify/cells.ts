import type { Column } from './columns'

/** Columns of digits, which spreadsheets take for numbers unless they are told otherwise. */
const digitColumns: ReadonlySet<Column> = new Set([
  ...(['code', 'barcode', 'quantity', 'price', 'compareAt', 'cost', 'grams'] as const),
])

/**
 * A cell without what a spreadsheet, or our own export, put around it so that it stays text: `="0071"`, and
 * an apostrophe before what would be a formula or, in a column of digits, before digits. A text that begins
 * with an apostrophe for its own sake (`'tis`) stays as it is.
 */
export function mended(column: Column, cell: string): string {
  const quoted = /^="((?:[^"]|"")*)"$/s.exec(cell)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"').trim()
  const isEscaped = /^'(?:[=+\-@\t\r']|$)/.test(cell) || (digitColumns.has(column) && /^'[0-9.]/.test(cell))
  return isEscaped ? cell.slice(1).trim() : cell
}

/** `6.90E+12`: the digits behind it are lost, and nobody can say what they were. */
export const isSpoilt = (cell: string): boolean =>
  /^[0-9](?:\.[0-9]+)?E\+[0-9]+$|^[0-9]\.[0-9]+E[0-9]+$/i.test(cell)
