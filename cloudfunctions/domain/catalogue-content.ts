import type { Category, Product, Sku } from './product'

/** The collections that an owner may also edit in CloudBase's own console. */
export type HandEdited = 'products' | 'skus' | 'categories'

/**
 * What of a record somebody decides on. Left out is what is counted or derived, what another record says of
 * it, and what only our own writes keep: a change of these is nobody's hand.
 */
const contentFields = {
  products: [
    ...[
      'handle',
      'merchantId',
      'title',
      'subtitle',
      'descriptionHtml',
      'descriptionEnHtml',
      'vendor',
      'tags',
    ],
    ...['pictures', 'video', 'attributes', 'axes', 'categoryIds', 'freightTemplateId', 'quantityMax'],
    ...['perPersonMax', 'needsShipping', 'presale', 'onSaleFrom', 'onSaleTo', 'state', 'rank'],
  ],
  skus: [
    ...['rank', 'options', 'priceFen', 'compareAtFen', 'costFen', 'code', 'barcode', 'weightGram'],
    ...['pictureIndex', 'retiredAt'],
  ],
  categories: ['parentId', 'name', 'picture', 'rank', 'shown'],
} as const satisfies Record<HandEdited, readonly (keyof Product | keyof Sku | keyof Category)[]>

/** The same text for the same content, in whatever order the database keeps its fields. */
export function contentText(kind: HandEdited, record: object): string {
  const fields = new Map(Object.entries(record))
  return stable(contentFields[kind].map((field) => fields.get(field) ?? null))
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  entries.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${stable(each)}`).join(',')}}`
}
