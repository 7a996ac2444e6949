import type { ImportProblem } from '../../../typings/owner-api'
import { fen } from '../money'
import { folded } from '../text'
import type { Axes } from './axes'
import type { Column, Header } from './columns'
import type { FileNote, FileSku } from './file-product'
import { isNegative, type Reading, readFen, readGrams, readQuantity } from './numbers'
import { readAddress } from './pictures'
import { isVariantRow, type Row, textProblems } from './rows'

/** As many as Shopify allows a product. */
const variantsMax = 2048
const limits = {
  ...{ option1Value: 255, option2Value: 255, option3Value: 255, code: 255, barcode: 255 },
  ...{ option1ValueEn: 255, option2ValueEn: 255, option3ValueEn: 255 },
}

/**
 * The rows that are variants; the row of the title is one where no row is, and none where it alone chooses
 * nothing.
 */
export function variantRowsOf(rows: [Row, ...Row[]]): [Row, ...Row[]] {
  const [first, ...rest] = rows.filter(isVariantRow)
  if (!first) return [rows[0]]
  const [second, ...others] = rest
  const isOfProduct = first === rows[0] && !choosesOption(first) && rest.every(choosesOption)
  return isOfProduct && second ? [second, ...others] : [first, ...rest]
}

const choosesOption = (row: Row): boolean =>
  (['option1Value', 'option2Value', 'option3Value'] as const).some((column) => row.cell(column) !== '')

/** Reads each variant; a combination of options that stands twice is a problem at each of its lines. */
export function readVariants(
  variantRows: Row[],
  axes: Axes['axes'],
  header: Header,
  isDraft: boolean,
): { skus: FileSku[]; problems: ImportProblem[]; notes: FileNote[] } {
  const skus: FileSku[] = []
  const problems: ImportProblem[] = []
  const notes = variantRows
    .filter((row) => isNegative(row.cell('quantity')))
    .map((row): FileNote => ({ ...row.place('quantity'), reason: 'NEGATIVE_AS_NONE' }))
  const rowsByOptions = new Map<string, Row[]>()
  for (const row of variantRows) {
    const variant = readVariant(row, axes, header, isDraft)
    problems.push(...variant.problems)
    const key = JSON.stringify(variant.sku.options.map(folded))
    rowsByOptions.set(key, [...(rowsByOptions.get(key) ?? []), row])
    skus.push(variant.sku)
  }
  for (const twins of rowsByOptions.values())
    if (twins.length > 1)
      problems.push(...twins.map((row) => row.problem('option1Value', 'DUPLICATE_VARIANT')))
  const beyond = variantRows[variantsMax]
  if (beyond) problems.push(beyond.problem('option1Value', 'TOO_MANY_VARIANTS'))
  return { skus, problems, notes }
}

function readVariant(
  row: Row,
  axes: Axes['axes'],
  header: Header,
  isDraft: boolean,
): { sku: FileSku; problems: ImportProblem[] } {
  const problems = textProblems(row, limits)
  const read = <Value>(column: Column, reading: Reading<Value>, fallback: Value): Value => {
    if (reading.ok) return reading.value
    problems.push(row.problem(column, reading.reason))
    return fallback
  }
  for (const { columns } of axes)
    if (row.cell(columns.value) === '') problems.push(row.problem(columns.value, 'OPTION_VALUE_MISSING'))
  const priceFen = read('price', readPrice(row.cell('price'), isDraft), 0)
  const compareAt = row.cell('compareAt')
  const compareAtFen = compareAt === '' ? 0 : read('compareAt', readFen(compareAt), 0)
  const cost = row.cell('cost')
  const costFen = cost === '' ? null : read('cost', readFen(cost), null)
  const sku: FileSku = {
    line: row.line,
    options: axes.map(({ columns }) => row.cell(columns.value)),
    optionsEn: axes.map(({ columns: { valueEn } }) =>
      header.has(valueEn) ? row.cell(valueEn) || null : undefined,
    ),
    priceFen: fen(priceFen),
    compareAtFen: compareAtFen > priceFen ? fen(compareAtFen) : null,
    costFen: costFen === null ? null : fen(costFen),
    code: row.cell('code') || null,
    barcode: row.cell('barcode') || null,
    weightGram: read('grams', readGrams(row.cell('grams')), null),
    pictureSource: readAddress(row.cell('variantImage')),
    quantity: read('quantity', readQuantity(row.cell('quantity')), null),
    sellsOn: readSellsOn(row, header),
  }
  return { sku, problems }
}

/** What costs nothing cannot be paid for: a price is above zero, unless it is still to be found. */
function readPrice(text: string, isDraft: boolean): Reading<number> {
  if (text === '') return { ok: false, reason: 'PRICE_MISSING' }
  const reading = readFen(text)
  return reading.ok && reading.value === 0 && !isDraft ? { ok: false, reason: 'PRICE_ZERO' } : reading
}

/** As Shopify writes it: nobody tracks what no tracker is named for, and `continue` sells without any. */
function readSellsOn(row: Row, header: Header): boolean {
  const isUntracked = header.has('tracker') && row.cell('tracker') === ''
  return isUntracked || ['continue', 'true', 'yes', '是', '1'].includes(row.cell('policy').toLowerCase())
}
