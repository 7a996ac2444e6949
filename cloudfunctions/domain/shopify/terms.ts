import type { ImportProblem } from '../../../typings/owner-api'
import { readAttributes } from './attributes'
import type { Axes } from './axes'
import type { Column, Header } from './columns'
import { sanitizeDescription } from './description'
import type { FileTerms } from './file-product'
import { readDay, readMoment } from './moments'
import { type Reading, readLimit } from './numbers'
import { readAddress } from './pictures'
import type { Row } from './rows'

/** What of a product only our own files have columns for, from its first row. */
export function readTerms(
  rows: [Row, ...Row[]],
  axes: Axes['axes'],
  header: Header,
): { terms: FileTerms; problems: ImportProblem[] } {
  const [first] = rows
  const problems: ImportProblem[] = []
  const terms: FileTerms = {}
  const cell = (column: Column) => first.cell(column)
  const take = <Value>(column: Column, reading: Reading<Value>, put: (value: Value) => void) => {
    if (!header.has(column)) return
    if (reading.ok) put(reading.value)
    else problems.push(first.problem(column, reading.reason))
  }
  const plain = <Value>(value: Value): Reading<Value> => ({ ok: true, value })
  take('subtitleEn', plain(cell('subtitleEn') || null), (value) => (terms.subtitleEn = value))
  take('bodyEn', plain(sanitizeDescription(cell('bodyEn')) || null), (value) => {
    terms.descriptionEnHtml = value
  })
  take('moreCategories', plain(linesOf(cell('moreCategories'))), (value) => {
    terms.moreCategoryNames = value
  })
  take('attributes', attributesOf(first), (value) => {
    terms.attributes = value
    if (header.has('attributesEn')) terms.hasAttributesEn = true
  })
  take('video', videoOf(first, header), (value) => (terms.video = value))
  take('freight', plain(cell('freight')), (value) => {
    if (value !== '') terms.freightName = value
  })
  take('orderLimit', readLimit(cell('orderLimit')), (value) => (terms.orderLimit = value))
  take('personLimit', readLimit(cell('personLimit')), (value) => (terms.personLimit = value))
  take('presale', readDay(cell('presale')), (shipsBy) => {
    terms.presale = shipsBy === null ? null : { shipsBy }
  })
  take('onSaleFrom', readMoment(cell('onSaleFrom')), (value) => (terms.onSaleFrom = value))
  take('onSaleTo', readMoment(cell('onSaleTo')), (value) => (terms.onSaleTo = value))
  terms.axisNamesEn = axes.map(({ columns: { nameEn } }) =>
    header.has(nameEn) ? nameEnOf(rows, nameEn) : undefined,
  )
  return { terms, problems }
}

const nameEnOf = (rows: Row[], column: Column): string | null =>
  rows.map((row) => row.cell(column)).find((name) => name !== '') ?? null

const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')

function attributesOf(row: Row): Reading<NonNullable<FileTerms['attributes']>> {
  const value = readAttributes(row.cell('attributes'), row.cell('attributesEn'))
  return value ? { ok: true, value } : { ok: false, reason: 'NOT_A_PAIR' }
}

function videoOf(row: Row, header: Header): Reading<NonNullable<FileTerms['video']> | null> {
  if (row.cell('video') === '') return { ok: true, value: null }
  const source = readAddress(row.cell('video'))
  const told = row.cell('videoPoster') === '' ? null : readAddress(row.cell('videoPoster'))
  const poster = header.has('videoPoster') ? told : undefined
  return source === null ? { ok: false, reason: 'NOT_AN_ADDRESS' } : { ok: true, value: { source, poster } }
}
