import type { ImportProblem, ImportReason } from '../../../typings/owner-api'
import { type Column, columnName, type Header } from './columns'
import type { CsvRecord } from './read-csv'

const valueShownMax = 80

/** One row of the file: its cells by column, trimmed; a cell that is not there is blank. */
export interface Row {
  line: number
  handle: string
  cell(column: Column): string
  problem(column: Column, reason: ImportReason): ImportProblem
}

/** Looks at a record through the file's header. */
export function rowOf(record: CsvRecord, header: Header): Row {
  const cell = (column: Column) => {
    const place = header.get(column)
    return place === undefined ? '' : (record.cells[place.index] ?? '').trim()
  }
  const handle = cell('handle').normalize('NFC')
  return {
    line: record.line,
    handle,
    cell,
    problem: (column, reason) => ({
      line: record.line,
      column: columnName(header, column),
      value: cell(column).slice(0, valueShownMax),
      reason,
      handle: handle.slice(0, valueShownMax),
    }),
  }
}

/** Rows of one handle belong together wherever they stand; products keep the order of their first rows. */
export function groupByHandle(rows: Row[]): Map<string, [Row, ...Row[]]> {
  const groups = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const group = groups.get(row.handle)
    if (group) group.push(row)
    else groups.set(row.handle, [row])
  }
  return groups
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

/** Problems of a row's plain texts: too long, or spoilt by a wrong encoding. */
export function textProblems(row: Row, limits: Partial<Record<Column, number>>): ImportProblem[] {
  return (Object.entries(limits) as [Column, number][]).flatMap(([column, charactersMax]) => {
    const text = row.cell(column)
    if (text.length > charactersMax) return [row.problem(column, 'TEXT_TOO_LONG')]
    return text.includes('\uFFFD') ? [row.problem(column, 'BAD_CHARACTERS')] : []
  })
}
