import { CsvError, parse } from 'csv-parse/sync'
import type { UnreadableReason } from '../../../typings/owner-api'
import { visible } from '../text'
import { knownColumns } from './columns'

/** One record of a file with the line on which it begins; lines count from 1. */
export interface CsvRecord {
  line: number
  cells: string[]
}

export type CsvReading =
  | { ok: true; records: CsvRecord[] }
  | { ok: false; line: number; reason: UnreadableReason }

/**
 * Reads text of quoted cells between commas, tabs or semicolons, with or without a byte order mark. Line
 * breaks of every kind become `\n` first, so that the same file saved on another system is the same file;
 * records of blank cells are left out, and no cell hides anything.
 */
export function readCsv(text: string): CsvReading {
  if (isBinary(text)) return { ok: false, line: 1, reason: 'NOT_TEXT' }
  const { body, delimiter, linesBefore } = delimited(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  const records: CsvRecord[] = []
  let lastLine = linesBefore
  try {
    parse(body, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      onRecord(cells: string[], { lines }) {
        const line = lastLine + 1
        lastLine = lines + linesBefore
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

interface Delimited {
  body: string
  delimiter: string
  linesBefore: number
}

/** What stands between cells: as Excel's own first line says it, else as the header shows. */
function delimited(text: string): Delimited {
  const said = /^"?sep=([,;\t])"?\n/i.exec(text)
  if (said) return { body: text.slice(said[0].length), delimiter: said[1] ?? ',', linesBefore: 1 }
  const [best] = [',', '\t', ';']
    .map((delimiter) => ({ delimiter, known: knownColumns(headerOf(text, delimiter)) }))
    .sort((one, other) => other.known - one.known)
  return { body: text, delimiter: best?.delimiter ?? ',', linesBefore: 0 }
}

const HEADER_CHARACTERS_MAX = 20_000

function headerOf(text: string, delimiter: string): string[] {
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true, to: 1 }
  try {
    return (parse(text.slice(0, HEADER_CHARACTERS_MAX), options) as string[][])[0] ?? []
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

/** A workbook or an archive that was renamed to .csv. */
function isBinary(text: string): boolean {
  return text.includes('\0') || text.startsWith('PK\u0003\u0004')
}
