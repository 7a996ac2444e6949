import readXlsxFile from 'read-excel-file/universal'
import { visible } from '../text'
import type { CsvRecord } from './read-csv'

/** A workbook unpacks to many times its size; what claims to be more is not opened. */
const UNPACKED_BYTES_MAX = 200 * 1024 * 1024
/** A spreadsheet keeps fifteen digits of a number. */
const EXACT_BELOW = 1e15

/** The rows of a workbook's first sheet as those of a CSV; null where it is none. */
export async function readXlsx(bytes: Uint8Array): Promise<CsvRecord[] | null> {
  if (unpackedBytes(bytes) > UNPACKED_BYTES_MAX) return null
  try {
    const [sheet] = await readXlsxFile(Uint8Array.from(bytes).buffer)
    return (sheet?.data ?? [])
      .map((row, at) => ({ line: at + 1, cells: row.map(textOf) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  } catch {
    return null
  }
}

/** A number that is longer than its cell keeps is told as a CSV would have it, and refused as that. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number')
    return Math.abs(cell) < EXACT_BELOW ? String(cell) : cell.toExponential(5).toUpperCase()
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isDate(cell)) return cell.toISOString().slice(0, 10)
  return visible(String(cell))
}

const isDate = (cell: unknown): cell is { toISOString(): string } =>
  typeof cell === 'object' && cell !== null && 'toISOString' in cell

/** As the archive's own table of contents says. */
function unpackedBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at + 46 <= bytes.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) sum += view.getUint32(at + 24, true)
  return sum
}
