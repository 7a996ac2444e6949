import type { WholeItem } from '../../../console/src/pages/product/form/ground'
import type { EditorSku, ProductFields } from '../../../typings/items'

/** A SKU of the shop with these options and prices in fen. */
export const sku = (skuId: string, options: string[], parts: Partial<EditorSku> = {}): EditorSku => ({
  skuId,
  options,
  isRetired: false,
  available: 10,
  held: 0,
  sold: 0,
  priceFen: 32_900,
  compareAtFen: null,
  costFen: null,
  code: null,
  barcode: null,
  weightGram: null,
  picture: null,
  ...parts,
})

const FIELDS: ProductFields = {
  title: { zh: '跑鞋' },
  subtitle: null,
  categoryIds: [],
  tags: [],
  pictures: [],
  video: null,
  descriptionHtml: '',
  descriptionEnHtml: null,
  attributes: [],
  vendor: null,
  quantityMax: 99,
  perPersonMax: null,
  freightTemplateId: 'standard',
  needsShipping: true,
  presale: null,
  onSaleFrom: null,
  onSaleTo: null,
}

/** A product of the shop; every field has the mark `<field>-1`. */
export function item(
  parts: Partial<Omit<WholeItem, 'fields'>> & { fields?: Partial<ProductFields> },
): WholeItem {
  const fields = { ...FIELDS, ...parts.fields }
  const names = [...Object.keys(fields), 'axes']
  return {
    spuId: 'shoe',
    handle: 'shoe',
    state: 'onSale',
    isSoldNow: true,
    axes: [],
    skus: [sku('only', [])],
    marks: Object.fromEntries(names.map((name) => [name, `${name}-1`])) as WholeItem['marks'],
    skuCount: 1,
    urls: {},
    obstacle: null,
    createdAt: 0,
    updatedAt: 0,
    updatedBy: null,
    restorableUntil: null,
    revision: 1,
    limits: {
      axesMax: 3,
      valuesMax: 100,
      skusMax: 2_000,
      picturesMax: 20,
      pictureBytesMax: 5_000_000,
      videoBytesMax: 50_000_000,
      descriptionBytesMax: 64_000,
    },
    can: ['edit', 'copy', 'setState', 'delete'],
    ...parts,
    fields,
  }
}
