import { CsvError, parse } from 'csv-parse/sync'
import type { UnreadableReason } from '../../../typings/owner-api'
import { visible } from '../text'

/** One record of a file with the line on which it begins; lines count from 1. */
export interface CsvRecord {
  line: number
  cells: string[]
}

export type CsvReading =
  | { ok: true; records: CsvRecord[] }
  | { ok: false; line: number; reason: UnreadableReason }

/**
 * Reads comma-separated text with quoted cells, with or without a byte order mark. Line breaks of every
 * kind become `\n` first, so that the same file saved on another system is the same file; records of blank
 * cells are left out, and no cell hides anything.
 */
export function readCsv(text: string): CsvReading {
  if (isBinary(text)) return { ok: false, line: 1, reason: 'NOT_TEXT' }
  const records: CsvRecord[] = []
  let lastLine = 0
  try {
    parse(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
      record_delimiter: '\n',
      relax_column_count: true,
      onRecord(cells: string[], { lines }) {
        const line = lastLine + 1
        lastLine = lines
        if (cells.some((cell) => cell.trim() !== '')) records.push({ line, cells: cells.map(visible) })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED'
    return { ok: false, line: lastLine + 1, reason: isOpen ? 'QUOTE_NOT_CLOSED' : 'QUOTE_MISPLACED' }
  }
  return records.length < 2 ? { ok: false, line: 1, reason: 'NO_ROWS' } : { ok: true, records }
}

/** A workbook or an archive that was renamed to .csv; text in UTF-16 shows as NUL characters too. */
function isBinary(text: string): boolean {
  return text.includes('\0') || text.startsWith('PK\u0003\u0004')
}
