import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/universal'
import type { TableFormat } from '../../../typings/exports'
import type { Cell } from './source'

/** Excel's own limit of a cell. */
const CELL_CHARACTERS_MAX = 32_767

/** A table as a file; in whatever program it is opened, no cell of it is a formula. */
export async function writeTable(format: TableFormat, rows: Cell[][]): Promise<Uint8Array<ArrayBuffer>> {
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? escaped(cell) : cell)))
  return format === 'csv' ? asCsv(safe) : asXlsx(safe)
}

/**
 * A text that a spreadsheet would take for a formula begins with an apostrophe, and so does one that begins
 * with an apostrophe already: an import takes exactly one off (`domain/shopify/cells.ts`).
 */
const escaped = (text: string): string => (/^[=+\-@\t\r']/.test(text) ? `'${text}` : text)

/**
 * With a byte order mark, by which Excel knows UTF-8. A line break of its own, which is not the one between
 * rows, is quoted as well.
 */
function asCsv(rows: Cell[][]): Uint8Array<ArrayBuffer> {
  const text = stringify(rows, { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ })
  return new TextEncoder().encode(text)
}

async function asXlsx(rows: Cell[][]): Promise<Uint8Array<ArrayBuffer>> {
  const data = rows.map((row) =>
    row.map((cell) => {
      if (cell === null || cell === '') return null
      if (typeof cell === 'number') return { type: Number, value: cell }
      return { type: String, value: cell.slice(0, CELL_CHARACTERS_MAX) }
    }),
  )
  const blob = await writeXlsxFile(data, { stickyRowsCount: 1 }).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
