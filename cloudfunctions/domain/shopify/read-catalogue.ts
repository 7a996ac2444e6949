import type { ProductState } from '../../../typings/model'
import type { ImportProblem, UnreadableReason } from '../../../typings/owner-api'
import { readAxes } from './axes'
import { type Header, readHeader } from './columns'
import { sanitizeDescription } from './description'
import type { FileProduct } from './file-product'
import type { Reading } from './numbers'
import { readPictures } from './pictures'
import { readCsv } from './read-csv'
import { groupByHandle, type Row, rowOf, textProblems } from './rows'
import { readVariants, variantRowsOf } from './variants'

/** What a category is called that neither a type nor a tag names. */
export const unnamedCategory = '未分类'

const productLimits = { handle: 255, title: 255, vendor: 255, type: 255, body: 500_000 }
const rowLimits = { option1Name: 255, option2Name: 255, option3Name: 255, imageAlt: 512 }

/** A product that is refused whole, since a row of it is wrong. */
export interface RefusedProduct {
  handle: string
  title: string
  line: number
  rowCount: number
}

export interface Catalogue {
  rowCount: number
  products: FileProduct[]
  refused: RefusedProduct[]
  /** Rows that belong to no product, since they name no handle. */
  strayRowCount: number
  problems: ImportProblem[]
}

export type CatalogueReading =
  | { kind: 'read'; catalogue: Catalogue }
  | { kind: 'unreadable'; line: number; reason: UnreadableReason }
  | { kind: 'missingColumns'; columns: string[] }

/**
 * Reads a product CSV as Shopify writes it. Every product is either good in all its rows or refused whole; of
 * more than `rowsMax` rows none is looked at.
 */
export function readCatalogue(csv: string, rowsMax = Number.POSITIVE_INFINITY): CatalogueReading {
  const reading = readCsv(csv)
  if (!reading.ok) return { kind: 'unreadable', line: reading.line, reason: reading.reason }
  if (reading.records.length - 1 > rowsMax) return { kind: 'unreadable', line: 0, reason: 'TOO_LARGE' }
  const [headerRecord, ...records] = reading.records
  const found = readHeader(headerRecord?.cells ?? [])
  if (!found.ok) return { kind: 'missingColumns', columns: found.missingColumns }
  const rows = records.map((record) => rowOf(record, found.header))
  const strays = rows.filter((row) => row.handle === '')
  const catalogue: Catalogue = {
    rowCount: rows.length,
    products: [],
    refused: [],
    strayRowCount: strays.length,
    problems: strays.map((row) => row.problem('handle', 'HANDLE_MISSING')),
  }
  for (const [handle, group] of groupByHandle(rows.filter((row) => row.handle !== ''))) {
    const { product, problems } = readProduct(handle, group, found.header)
    const { title, line, rowCount } = product
    if (problems.length === 0) catalogue.products.push(product)
    else catalogue.refused.push({ handle, title, line, rowCount })
    catalogue.problems.push(...problems)
  }
  catalogue.problems.sort((one, other) => one.line - other.line)
  return { kind: 'read', catalogue }
}

function readProduct(
  handle: string,
  rows: [Row, ...Row[]],
  header: Header,
): { product: FileProduct; problems: ImportProblem[] } {
  const [first] = rows
  const variantRows = variantRowsOf(rows)
  const { axes, problems: axisProblems } = readAxes(rows, variantRows)
  const { skus, problems: variantProblems } = readVariants(variantRows, axes)
  const { pictures, problems: pictureProblems } = readPictures(rows)
  const state = readState(first, header)
  const problems = [
    ...(first.cell('title') === '' ? [first.problem('title', 'TITLE_MISSING')] : []),
    ...textProblems(first, productLimits),
    ...rows.flatMap((row) => textProblems(row, rowLimits)),
    ...(state.ok ? [] : [state.problem]),
    ...axisProblems,
    ...variantProblems,
    ...pictureProblems,
  ]
  const has = (column: Parameters<Header['has']>[0]) => header.has(column)
  const product: FileProduct = {
    handle,
    line: first.line,
    rowCount: rows.length,
    title: first.cell('title').replace(/\s+/g, ' '),
    descriptionHtml: has('body') ? sanitizeDescription(first.cell('body')) : undefined,
    vendor: has('vendor') ? first.cell('vendor') || null : undefined,
    state: state.ok ? state.value : undefined,
    categoryName: has('type') || has('tags') ? readCategoryName(first) : undefined,
    axisNames: axes.map(({ name }) => name),
    skus,
    skuFields: {
      compareAt: has('compareAt'),
      code: has('code'),
      barcode: has('barcode'),
      weight: has('grams'),
      picture: has('variantImage'),
    },
    pictures: has('imageSrc') || has('variantImage') ? pictures : undefined,
  }
  return { product, problems }
}

function readCategoryName(first: Row): string {
  const [tag = ''] = first
    .cell('tags')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return (first.cell('type') || tag || unnamedCategory).replace(/\s+/g, ' ').slice(0, productLimits.type)
}

type StateReading = { ok: true; value: ProductState | undefined } | { ok: false; problem: ImportProblem }

/** A status beats `Published`; blank means published, as Shopify reads it. Unlisted goods are not on show. */
function readState(first: Row, header: Header): StateReading {
  const published = readWord(first.cell('published'), { '': 'onSale', true: 'onSale', false: 'offSale' })
  const status = readWord(first.cell('status'), {
    '': 'onSale',
    active: 'onSale',
    draft: 'draft',
    archived: 'offSale',
    unlisted: 'offSale',
  })
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
