import type { ImportPlace, ImportProblem, ImportReason } from '../../../typings/owner-api'
import { folded } from '../text'
import { isSpoilt, mended } from './cells'
import { type Column, columnName, type Header } from './columns'
import type { CsvRecord } from './read-csv'

const valueShownMax = 80
const handleCharactersMax = 255

/** One row of the file: its cells by column, trimmed; a cell that is not there is blank. */
export interface Row {
  line: number
  handle: string
  cell(column: Column): string
  /** Columns of which the cell was mended. */
  mends: Column[]
  place(column: Column): ImportPlace
  problem(column: Column, reason: ImportReason): ImportProblem
}

/** Looks at a record through the file's header. */
export function rowOf(record: CsvRecord, header: Header): Row {
  const cells = new Map<Column, string>()
  const mends: Column[] = []
  for (const [column, { index }] of header) {
    const raw = (record.cells[index] ?? '').trim()
    const cell = mended(column, raw)
    if (cell !== raw) mends.push(column)
    cells.set(column, cell)
  }
  const cell = (column: Column) => cells.get(column) ?? ''
  const handle = cell('handle').normalize('NFC')
  return {
    ...{ line: record.line, handle, cell, mends },
    place: (column) => ({
      line: record.line,
      column: columnName(header, column),
      value: (cell(column) || (record.cells[header.get(column)?.index ?? -1] ?? '')).slice(0, valueShownMax),
      handle: handle.slice(0, valueShownMax),
    }),
    problem(column, reason) {
      return { ...this.place(column), reason }
    },
  }
}

/** A handle as a title gives it: letters and digits of any script, in lower case, with hyphens between. */
export const handleOfTitle = (title: string): string =>
  folded(title)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, handleCharactersMax)

/**
 * Rows of one handle belong together wherever they stand; products keep the order of their first rows. A row
 * without a handle is of the product that its title names, and without that of the one above it, if that
 * had no handle either.
 */
export function groupRows(rows: Row[]): { groups: Map<string, [Row, ...Row[]]>; strays: Row[] } {
  const groups = new Map<string, [Row, ...Row[]]>()
  const strays: Row[] = []
  let made = ''
  for (const row of rows) {
    const title = row.cell('title')
    made = row.handle !== '' ? '' : title === '' ? made : handleOfTitle(title)
    const handle = row.handle || made
    if (handle === '') {
      strays.push(row)
      continue
    }
    const mine = row.handle === '' ? withHandle(row, handle) : row
    const group = groups.get(handle)
    if (group) group.push(mine)
    else groups.set(handle, [mine])
  }
  return { groups, strays }
}

function withHandle(row: Row, handle: string): Row {
  const shown = handle.slice(0, valueShownMax)
  return { ...row, handle, place: (column) => ({ ...row.place(column), handle: shown }) }
}

/** A row is of a variant as soon as it says something that only a variant has. */
export function isVariantRow(row: Row): boolean {
  const signs: Column[] = [
    'option1Value',
    'option2Value',
    'option3Value',
    'price',
    'compareAt',
    'code',
    'barcode',
  ]
  if (signs.some((column) => row.cell(column) !== '')) return true
  return row.cell('quantity') !== '' && row.cell('imageSrc') === ''
}

/** What a row is known by: half of it would be another thing. */
const spoilable: ReadonlySet<Column> = new Set<Column>(['handle', 'code', 'barcode'])

/** Problems of a row's plain texts: too long, spoilt by a wrong encoding, or by a spreadsheet. */
export function textProblems(row: Row, limits: Partial<Record<Column, number>>): ImportProblem[] {
  return (Object.entries(limits) as [Column, number][]).flatMap(([column, charactersMax]) => {
    const text = row.cell(column)
    if (spoilable.has(column) && isSpoilt(text)) return [row.problem(column, 'SPOILT_NUMBER')]
    if (text.length > charactersMax) return [row.problem(column, 'TEXT_TOO_LONG')]
    return text.includes('\uFFFD') ? [row.problem(column, 'BAD_CHARACTERS')] : []
  })
}
