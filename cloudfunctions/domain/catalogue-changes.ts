import type { Fen } from '../../typings/model'
import type { ImportChange, ImportField } from '../../typings/owner-api'
import { formatYuan } from './money'
import type { Product, Sku, WholeProduct } from './product'

const textShownMax = 120

const shown = (text: string | null) => (text === null ? null : text.slice(0, textShownMax))
const yuan = (amount: Fen | null) => (amount === null ? null : formatYuan(amount))
const axesText = (axes: Product['axes']) =>
  axes.map(({ name, values }) => `${name.zh}: ${values.map(({ zh }) => zh).join(', ')}`).join('; ')

/** Everything that an import can change, as the report and the audit log show it. */
export function changesBetween(
  before: WholeProduct,
  after: WholeProduct,
  categoryNameOf: (categoryId: string) => string,
): ImportChange[] {
  const fields: [ImportField, (product: Product) => string | null][] = [
    ['title', ({ title }) => [title.zh, ...(title.en === undefined ? [] : [title.en])].join(' / ')],
    ['subtitle', ({ subtitle }) => subtitle?.zh ?? null],
    ['description', ({ descriptionHtml }) => descriptionHtml],
    ['vendor', ({ vendor }) => vendor],
    ['state', ({ state }) => state],
    ['tags', ({ tags }) => tags.join(', ')],
    ['needsShipping', ({ needsShipping }) => String(needsShipping)],
    ['category', ({ categoryIds }) => categoryIds.map(categoryNameOf).join(', ')],
    [
      'pictures',
      ({ pictures }) => pictures.map(({ source, alt }) => `${source} ${alt?.zh ?? ''}`).join('\n'),
    ],
    ['options', ({ axes }) => axesText(axes)],
  ]
  const changes = fields.flatMap(([field, read]) => change(field, null, read(before), read(after)))
  const old = new Map(before.skus.map((sku) => [sku.skuId, sku]))
  return [...changes, ...after.skus.flatMap((sku) => skuChanges(before, old.get(sku.skuId), after, sku))]
}

function skuChanges(before: Product, old: Sku | undefined, after: Product, sku: Sku): ImportChange[] {
  if (!old) return [{ field: 'sku', skuOptions: sku.options, from: null, to: yuan(sku.priceFen) }]
  const picture = (product: Product, index: number | null) =>
    index === null ? null : (product.pictures[index]?.source ?? null)
  const fields: [ImportField, string | null, string | null][] = [
    ['options', old.options.join(' / '), sku.options.join(' / ')],
    ['price', yuan(old.priceFen), yuan(sku.priceFen)],
    ['compareAt', yuan(old.compareAtFen), yuan(sku.compareAtFen)],
    ['cost', yuan(old.costFen), yuan(sku.costFen)],
    ['retired', String(old.retiredAt !== null), String(sku.retiredAt !== null)],
    ['code', old.code, sku.code],
    ['barcode', old.barcode, sku.barcode],
    ['weight', old.weightGram?.toString() ?? null, sku.weightGram?.toString() ?? null],
    ['picture', picture(before, old.pictureIndex), picture(after, sku.pictureIndex)],
  ]
  return fields.flatMap(([field, from, to]) => change(field, old.options, from, to))
}

function change(
  field: ImportField,
  skuOptions: string[] | null,
  from: string | null,
  to: string | null,
): ImportChange[] {
  return from === to ? [] : [{ field, skuOptions, from: shown(from), to: shown(to) }]
}
