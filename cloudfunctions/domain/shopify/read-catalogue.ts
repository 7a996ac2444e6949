import type { ProductState } from '../../../typings/model'
import type { ImportProblem, UnreadableReason } from '../../../typings/owner-api'
import { folded, sameWidth } from '../text'
import { readAxes } from './axes'
import { type Header, readHeader } from './columns'
import { sanitizeDescription } from './description'
import type { FileNote, FileProduct } from './file-product'
import type { Reading } from './numbers'
import { readPictures } from './pictures'
import { type CsvRecord, readCsv } from './read-csv'
import { groupRows, type Row, rowOf, textProblems } from './rows'
import { readTerms } from './terms'
import { readVariants, variantRowsOf } from './variants'

const productLimits = {
  handle: 255,
  title: 255,
  titleEn: 255,
  subtitle: 255,
  vendor: 255,
  type: 255,
  body: 500_000,
  subtitleEn: 255,
  bodyEn: 500_000,
  moreCategories: 5_000,
  attributes: 30_000,
  attributesEn: 30_000,
  freight: 255,
}
const rowLimits = {
  ...{ option1Name: 255, option2Name: 255, option3Name: 255, imageAlt: 512 },
  ...{ option1NameEn: 255, option2NameEn: 255, option3NameEn: 255, imageAltEn: 512 },
}

/** A product that does not come in, since a row of it is wrong or it is of a kind that is not sold yet. */
export interface LeftOutProduct {
  handle: string
  title: string
  line: number
  rowCount: number
}

export interface Catalogue {
  rowCount: number
  products: FileProduct[]
  /** A row of them is wrong. */
  refused: LeftOutProduct[]
  /** Gift cards. */
  skipped: LeftOutProduct[]
  /** Rows that belong to no product, since they name none. */
  strayRowCount: number
  problems: ImportProblem[]
  notes: FileNote[]
}

export type CatalogueReading =
  | { kind: 'read'; catalogue: Catalogue }
  | { kind: 'unreadable'; line: number; reason: UnreadableReason }
  | { kind: 'missingColumns'; columns: string[] }

/** Reads a product CSV as Shopify writes it; of more than `rowsMax` rows none is looked at. */
export function readCatalogue(csv: string, rowsMax = Number.POSITIVE_INFINITY): CatalogueReading {
  const reading = readCsv(csv)
  return reading.ok
    ? readRecords(reading.records, rowsMax)
    : { kind: 'unreadable', line: reading.line, reason: reading.reason }
}

/** Every product of a table is either good in all its rows or refused whole. */
export function readRecords(
  [headerRecord, ...records]: CsvRecord[],
  rowsMax = Number.POSITIVE_INFINITY,
): CatalogueReading {
  if (records.length === 0) return { kind: 'unreadable', line: 1, reason: 'NO_ROWS' }
  if (records.length > rowsMax) return { kind: 'unreadable', line: 0, reason: 'TOO_LARGE' }
  const found = readHeader(headerRecord?.cells ?? [])
  if (!found.ok) return { kind: 'missingColumns', columns: found.missingColumns }
  const rows = records.map((record) => rowOf(record, found.header))
  const { groups, strays } = groupRows(rows)
  const catalogue: Catalogue = {
    rowCount: rows.length,
    products: [],
    refused: [],
    skipped: [],
    strayRowCount: strays.length,
    problems: strays.map((row) => row.problem('handle', 'HANDLE_MISSING')),
    notes: [],
  }
  const twins = codeTwins([...groups.values()])
  for (const [handle, group] of groups) take(catalogue, handle, group, found.header, twins)
  catalogue.problems.sort((one, other) => one.line - other.line)
  return { kind: 'read', catalogue }
}

function take(
  catalogue: Catalogue,
  handle: string,
  group: [Row, ...Row[]],
  header: Header,
  twins: ReadonlySet<Row>,
): void {
  const [first] = group
  const leftOut = { handle, title: first.cell('title'), line: first.line, rowCount: group.length }
  if (group.some((row) => readYes(row.cell('giftCard')))) {
    catalogue.skipped.push(leftOut)
    catalogue.notes.push({ ...first.place('title'), reason: 'GIFT_CARD' })
    return
  }
  const { product, problems } = readProduct(handle, group, header)
  const twice = group.filter((row) => twins.has(row)).map((row) => row.problem('code', 'CODE_TWICE'))
  catalogue.problems.push(...problems, ...twice)
  if (problems.length + twice.length > 0) {
    catalogue.refused.push(leftOut)
    return
  }
  catalogue.products.push(product)
  catalogue.notes.push(...product.notes)
}

/** Rows whose code another row has as well: none of them can be known by it. */
function codeTwins(groups: [Row, ...Row[]][]): Set<Row> {
  const byCode = new Map<string, Row[]>()
  for (const row of groups.flatMap(variantRowsOf)) {
    const code = sameWidth(row.cell('code'))
    if (code !== '') byCode.set(code, [...(byCode.get(code) ?? []), row])
  }
  return new Set([...byCode.values()].filter(({ length }) => length > 1).flat())
}

function readProduct(
  handle: string,
  rows: [Row, ...Row[]],
  header: Header,
): { product: FileProduct; problems: ImportProblem[] } {
  const [first] = rows
  const variantRows = variantRowsOf(rows)
  const { axes, problems: axisProblems } = readAxes(rows, variantRows)
  const { pictures, problems: pictureProblems } = readPictures(rows, header)
  const { terms, problems: termProblems } = readTerms(rows, axes, header)
  const state = readState(first, header)
  const isDraft = state.ok && state.value === 'draft'
  const { skus, problems: variantProblems, notes } = readVariants(variantRows, axes, header, isDraft)
  const problems = [
    ...(first.cell('title') === '' ? [first.problem('title', 'TITLE_MISSING')] : []),
    ...textProblems(first, productLimits),
    ...rows.flatMap((row) => textProblems(row, rowLimits)),
    ...(state.ok ? [] : [state.problem]),
    ...axisProblems,
    ...variantProblems,
    ...pictureProblems,
    ...termProblems,
  ]
  const has = (column: Parameters<Header['has']>[0]) => header.has(column)
  const product: FileProduct = {
    handle,
    line: first.line,
    rowCount: rows.length,
    title: first.cell('title').replace(/\s+/g, ' '),
    titleEn: has('titleEn') ? first.cell('titleEn') || null : undefined,
    subtitle: has('subtitle') ? first.cell('subtitle') || null : undefined,
    descriptionHtml: has('body') ? sanitizeDescription(first.cell('body')) : undefined,
    vendor: has('vendor') ? first.cell('vendor') || null : undefined,
    state: state.ok ? state.value : undefined,
    categoryName: has('type') ? first.cell('type').replace(/\s+/g, ' ') || null : undefined,
    tags: has('tags') ? readTags(first.cell('tags')) : undefined,
    needsShipping: has('requiresShipping') ? variantRows.some(isSent) : undefined,
    axisNames: axes.map(({ name }) => name),
    skus,
    skuFields: {
      compareAt: has('compareAt'),
      cost: has('cost'),
      code: has('code'),
      barcode: has('barcode'),
      weight: has('grams'),
      picture: has('variantImage'),
    },
    pictures: has('imageSrc') || has('variantImage') ? pictures : undefined,
    isGallery: has('imageSrc'),
    terms,
    notes: [...notes, ...mendNotes(rows)],
  }
  return { product, problems }
}

const mendNotes = (rows: Row[]): FileNote[] =>
  rows.flatMap((row) => row.mends.map((column) => ({ ...row.place(column), reason: 'MENDED' as const })))

/** Each once, however it is spelt; a mark alone is none. */
function readTags(cell: string): string[] {
  const tags = new Map<string, string>()
  for (const part of cell.split(/[,，]/)) {
    const tag = part.trim().replace(/\s+/g, ' ')
    if (/[\p{L}\p{N}]/u.test(tag) && !tags.has(folded(tag))) tags.set(folded(tag), tag)
  }
  return [...tags.values()]
}

/** Shopify reads a blank as yes. */
const isSent = (row: Row): boolean =>
  !['false', 'no', '否', '0'].includes(row.cell('requiresShipping').toLowerCase())

const readYes = (cell: string): boolean => ['true', 'yes', '是', '1'].includes(cell.toLowerCase())

const publishedWords: Record<string, ProductState> = {
  '': 'onSale',
  ...{ true: 'onSale', yes: 'onSale', 是: 'onSale', 上架: 'onSale', 在售: 'onSale' },
  ...{ false: 'offSale', no: 'offSale', 否: 'offSale', 下架: 'offSale' },
}

const statusWords: Record<string, ProductState> = {
  '': 'onSale',
  ...{ active: 'onSale', 在售: 'onSale', 上架: 'onSale', 已上架: 'onSale' },
  ...{ draft: 'draft', 草稿: 'draft' },
  ...{ archived: 'offSale', unlisted: 'offSale', 下架: 'offSale', 已下架: 'offSale' },
}

type StateReading = { ok: true; value: ProductState | undefined } | { ok: false; problem: ImportProblem }

/** A status beats `Published`; blank means published, as Shopify reads it. Unlisted goods are not on show. */
function readState(first: Row, header: Header): StateReading {
  const published = readWord(first.cell('published'), publishedWords)
  const status = readWord(first.cell('status'), statusWords)
  if (!published.ok) return { ok: false, problem: first.problem('published', published.reason) }
  if (!status.ok) return { ok: false, problem: first.problem('status', status.reason) }
  if (!header.has('published') && !header.has('status')) return { ok: true, value: undefined }
  return { ok: true, value: status.value === 'onSale' ? published.value : status.value }
}

function readWord(text: string, words: Record<string, ProductState>): Reading<ProductState> {
  const word = text.toLowerCase()
  const state = Object.hasOwn(words, word) ? words[word] : undefined
  return state === undefined ? { ok: false, reason: 'UNKNOWN_STATUS' } : { ok: true, value: state }
}
