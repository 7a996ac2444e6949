import type { Fen, LocalText } from '../../typings/model'
import type { ImportChange, ImportField } from '../../typings/owner-api'
import { formatYuan } from './money'
import type { Product, Sku, WholeProduct } from './product'
import { momentText } from './shopify/moments'

const textShownMax = 120

const shown = (text: string | null) => (text === null ? null : text.slice(0, textShownMax))
const yuan = (amount: Fen | null) => (amount === null ? null : formatYuan(amount))
const both = ({ zh, en }: LocalText) => (en === undefined ? zh : `${zh} / ${en}`)
const moment = (epochMs: number | null) => (epochMs === null ? null : momentText(epochMs))
const axesText = (axes: Product['axes']) =>
  axes.map(({ name, values }) => `${both(name)}: ${values.map(both).join(', ')}`).join('; ')

/** How what is stored by id is called. */
interface ShownNames {
  categoryNameOf(categoryId: string): string
  freightNameOf(templateId: string): string
}

/** Everything that an import can change, as the report and the audit log show it. */
export function changesBetween(
  before: WholeProduct,
  after: WholeProduct,
  { categoryNameOf, freightNameOf }: ShownNames,
): ImportChange[] {
  const fields: [ImportField, (product: Product) => string | null][] = [
    ['title', ({ title }) => both(title)],
    ['subtitle', ({ subtitle }) => subtitle && both(subtitle)],
    ['description', ({ descriptionHtml }) => descriptionHtml],
    ['descriptionEn', ({ descriptionEnHtml }) => descriptionEnHtml],
    [
      'attributes',
      ({ attributes }) => attributes.map(({ name, value }) => `${both(name)}: ${both(value)}`).join('; '),
    ],
    ['video', ({ video }) => video && [video.source, video.poster ?? ''].join(' ').trim()],
    ['freight', ({ freightTemplateId }) => freightNameOf(freightTemplateId)],
    ['orderLimit', ({ quantityMax }) => String(quantityMax)],
    ['personLimit', ({ perPersonMax }) => perPersonMax?.toString() ?? null],
    ['presale', ({ presale }) => presale?.shipsBy ?? null],
    ['onSaleFrom', ({ onSaleFrom }) => moment(onSaleFrom)],
    ['onSaleTo', ({ onSaleTo }) => moment(onSaleTo)],
    ['vendor', ({ vendor }) => vendor],
    ['state', ({ state }) => state],
    ['tags', ({ tags }) => tags.join(', ')],
    ['needsShipping', ({ needsShipping }) => String(needsShipping)],
    ['category', ({ categoryIds }) => categoryIds.map(categoryNameOf).join(', ')],
    [
      'pictures',
      ({ pictures }) => pictures.map(({ source, alt }) => `${source} ${alt ? both(alt) : ''}`).join('\n'),
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
