import type { ImportProblem } from '../../../typings/owner-api'
import { fen } from '../money'
import type { Axes } from './axes'
import type { Column } from './columns'
import type { FileSku } from './file-product'
import { type Reading, readFen, readGrams, readQuantity } from './numbers'
import { readAddress } from './pictures'
import { isVariantRow, type Row, textProblems } from './rows'

/** As many as Shopify allows a product. */
const variantsMax = 2048
const limits = { option1Value: 255, option2Value: 255, option3Value: 255, code: 255, barcode: 255 }

/** The rows that are variants; the row of the title is one where no row is. */
export function variantRowsOf(rows: [Row, ...Row[]]): [Row, ...Row[]] {
  const [first, ...rest] = rows.filter(isVariantRow)
  return first ? [first, ...rest] : [rows[0]]
}

/** Reads each variant; a combination of options that stands twice is a problem at each of its lines. */
export function readVariants(
  variantRows: Row[],
  axes: Axes['axes'],
): { skus: FileSku[]; problems: ImportProblem[] } {
  const skus: FileSku[] = []
  const problems: ImportProblem[] = []
  const rowsByOptions = new Map<string, Row[]>()
  for (const row of variantRows) {
    const variant = readVariant(row, axes)
    problems.push(...variant.problems)
    const key = JSON.stringify(variant.sku.options)
    rowsByOptions.set(key, [...(rowsByOptions.get(key) ?? []), row])
    skus.push(variant.sku)
  }
  for (const twins of rowsByOptions.values())
    if (twins.length > 1)
      problems.push(...twins.map((row) => row.problem('option1Value', 'DUPLICATE_VARIANT')))
  const beyond = variantRows[variantsMax]
  if (beyond) problems.push(beyond.problem('option1Value', 'TOO_MANY_VARIANTS'))
  return { skus, problems }
}

function readVariant(row: Row, axes: Axes['axes']): { sku: FileSku; problems: ImportProblem[] } {
  const problems = textProblems(row, limits)
  const read = <Value>(column: Column, reading: Reading<Value>, fallback: Value): Value => {
    if (reading.ok) return reading.value
    problems.push(row.problem(column, reading.reason))
    return fallback
  }
  for (const { columns } of axes)
    if (row.cell(columns.value) === '') problems.push(row.problem(columns.value, 'OPTION_VALUE_MISSING'))
  const priceFen = read('price', readPrice(row.cell('price')), 0)
  const compareAt = row.cell('compareAt')
  const compareAtFen = compareAt === '' ? 0 : read('compareAt', readFen(compareAt), 0)
  const sku: FileSku = {
    line: row.line,
    options: axes.map(({ columns }) => row.cell(columns.value)),
    priceFen: fen(priceFen),
    compareAtFen: compareAtFen > priceFen ? fen(compareAtFen) : null,
    code: row.cell('code') || null,
    barcode: row.cell('barcode') || null,
    weightGram: read('grams', readGrams(row.cell('grams')), null),
    pictureSource: readAddress(row.cell('variantImage')),
    quantity: read('quantity', readQuantity(row.cell('quantity')), 0),
  }
  return { sku, problems }
}

/** What costs nothing cannot be paid for, so a price has to be there and above zero. */
function readPrice(text: string): Reading<number> {
  if (text === '') return { ok: false, reason: 'PRICE_MISSING' }
  const reading = readFen(text)
  return reading.ok && reading.value === 0 ? { ok: false, reason: 'PRICE_ZERO' } : reading
}
