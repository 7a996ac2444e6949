import type { DocumentFault } from '../../typings/today'
import type { HandEdited } from './catalogue-content'

type Check = (value: unknown) => DocumentFault['reason'] | null

const PRICE_FEN_MAX = 100_000_000

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text: Check = (value) =>
  value === undefined ? 'MISSING' : typeof value === 'string' && value !== '' ? null : 'NOT_A_TEXT'

const anyText: Check = (value) => (typeof value === 'string' ? null : 'NOT_A_TEXT')

const localText: Check = (value) =>
  isObject(value) ? (typeof value.zh === 'string' ? null : 'NOT_A_TEXT') : 'MISSING'

const oneOf =
  (...known: string[]): Check =>
  (value) =>
    known.includes(value as string) ? null : 'UNKNOWN_VALUE'

const numberFrom =
  (min: number, max: number): Check =>
  (value) =>
    value === undefined
      ? 'MISSING'
      : typeof value !== 'number' || !Number.isFinite(value)
        ? 'NOT_A_NUMBER'
        : value >= min && value <= max
          ? null
          : 'OUT_OF_RANGE'

/** Fen: a price of 12.5 is a mistake for 1250, and nobody may guess which. */
const priceFen: Check = (value) =>
  numberFrom(0, PRICE_FEN_MAX)(value) ?? (Number.isInteger(value) ? null : 'NOT_FEN')

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || value === undefined ? null : check(value)

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) ? (value.map(check).find((reason) => reason !== null) ?? null) : 'NOT_A_LIST'

const picture: Check = (value) =>
  isObject(value) && typeof value.source === 'string' ? null : 'NOT_A_PICTURE'
const axis: Check = (value) =>
  isObject(value) ? (localText(value.name) ?? listOf(localText)(value.values)) : 'UNKNOWN_VALUE'
const flag: Check = (value) => (typeof value === 'boolean' ? null : 'UNKNOWN_VALUE')
const anyNumber = numberFrom(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)

/** What a reader would stumble over; what may be empty is not asked for. */
const checks: Record<HandEdited, Record<string, Check>> = {
  products: {
    merchantId: text,
    title: localText,
    state: oneOf('draft', 'onSale', 'offSale', 'deleted'),
    pictures: listOf(picture),
    axes: listOf(axis),
    categoryIds: listOf(text),
    // Empty in a shop that has no template yet.
    freightTemplateId: anyText,
    quantityMax: numberFrom(1, 1_000_000),
    perPersonMax: orNull(numberFrom(1, 1_000_000)),
    rank: anyNumber,
    descriptionHtml: anyText,
    onSaleFrom: orNull(anyNumber),
    onSaleTo: orNull(anyNumber),
    needsShipping: flag,
  },
  skus: {
    spuId: text,
    merchantId: text,
    options: listOf(anyText),
    priceFen,
    compareAtFen: orNull(priceFen),
    costFen: orNull(priceFen),
    rank: anyNumber,
    pictureIndex: orNull(numberFrom(0, 1_000)),
    weightGram: orNull(numberFrom(0, 100_000_000)),
  },
  categories: { name: localText, rank: anyNumber, shown: flag, picture },
}

/** The first thing that makes a record of ours unreadable, after its earlier shapes were made today's. */
export function catalogueFault(kind: HandEdited, record: object): DocumentFault | null {
  const fields = new Map(Object.entries(record))
  for (const [field, check] of Object.entries(checks[kind])) {
    const reason = check(fields.get(field))
    if (reason) return { field, reason }
  }
  return null
}
