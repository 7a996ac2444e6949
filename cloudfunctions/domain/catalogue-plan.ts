import type { Fen, LocalText, Picture, Tint } from '../../typings/model'
import type { ImportChange, ImportField } from '../../typings/owner-api'
import { formatYuan } from './money'
import type { Product, Sku, WholeProduct } from './product'
import { skuSummary, storedSku } from './product-skus'
import type { FileProduct, FileSku } from './shopify/file-product'

/**
 * What an import needs to know of the shop, and how ids are derived so that a repeated import gives the
 * same ones.
 */
export interface CatalogueContext {
  merchantId: string
  freightTemplateId: string
  now: number
  spuIdOf(handle: string): string
  skuIdOf(handle: string, options: string[]): string
  categoryIdOf(name: string): string
  categoryNameOf(categoryId: string): string
}

export type ProductPlan =
  | {
      action: 'create' | 'update'
      product: WholeProduct
      /** Those of its SKUs that are new or another than before. */
      written: Sku[]
      changes: ImportChange[]
      newSkus: NewSku[]
    }
  | { action: 'unchanged'; product: WholeProduct }
  /** The stored product is divided in another number of axes: neither can be made of the other. */
  | { action: 'refused' }

/** A SKU that is not stored yet: only then does the quantity of the file count. */
export interface NewSku {
  skuId: string
  quantity: number
}

/** New products stand behind those that were ranked by hand, in the order of the file. */
const importedRankMin = 1_000_000
const quantityMaxDefault = 99
const textShownMax = 120

/** Decides what a good product of a file makes of the stored one. SKUs that the file does not name stay. */
export function planProduct(
  stored: WholeProduct | null,
  file: FileProduct,
  context: CatalogueContext,
): ProductPlan {
  if (stored && stored.axes.length !== file.axisNames.length) return { action: 'refused' }
  const before = stored ?? emptyProduct(file, context)
  const pictures = mergePictures(before, file)
  const { skus, newSkus } = mergeSkus(before, file, pictures, context)
  const product: WholeProduct = {
    ...before,
    title: mergeTitle(before.title, file.title),
    descriptionHtml: file.descriptionHtml ?? before.descriptionHtml,
    vendor: file.vendor === undefined ? before.vendor : file.vendor,
    state: file.state ?? before.state,
    categoryIds: mergeCategories(before.categoryIds, file, context),
    pictures,
    axes: mergeAxes(before.axes, file.axisNames, skus),
    skus,
    ...skuSummary(skus),
    updatedAt: context.now,
  }
  if (stored === null) return { action: 'create', product, written: skus, changes: [], newSkus }
  const changes = changesBetween(stored, product, context)
  return changes.length === 0
    ? { action: 'unchanged', product: stored }
    : { action: 'update', product, written: writtenSkus(stored, product), changes, newSkus }
}

/** The colour behind a picture that is not there yet; the same for a handle in every import. */
export function tintOf(handle: string): Tint {
  const tints: Tint[] = ['peach', 'rose', 'gold', 'leaf', 'jade', 'sky', 'clay', 'mist']
  let sum = 0
  for (const character of handle) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return tints[sum % tints.length] ?? 'mist'
}

function emptyProduct(file: FileProduct, context: CatalogueContext): WholeProduct {
  return {
    spuId: context.spuIdOf(file.handle),
    handle: file.handle,
    merchantId: context.merchantId,
    title: { zh: file.title },
    subtitle: null,
    descriptionHtml: '',
    vendor: null,
    pictures: [],
    attributes: [],
    axes: file.axisNames.map((name) => ({ name: { zh: name }, values: [] })),
    skus: [],
    categoryIds: [],
    freightTemplateId: context.freightTemplateId,
    quantityMax: quantityMaxDefault,
    state: 'onSale',
    rank: importedRankMin + file.line,
    soldCount: 0,
    ...skuSummary([]),
    createdAt: context.now,
    updatedAt: context.now,
    revision: 0,
  }
}

/** A translation is of the words that stood there, so it leaves with them. */
function mergeTitle(before: LocalText, zh: string): LocalText {
  return before.zh === zh ? before : { zh }
}

function mergeCategories(before: string[], file: FileProduct, context: CatalogueContext): string[] {
  if (file.categoryName === undefined) return before
  const categoryId = context.categoryIdOf(file.categoryName)
  return before.includes(categoryId) ? before : [categoryId]
}

function mergePictures(before: Product, file: FileProduct): Picture[] {
  if (file.pictures === undefined) return before.pictures
  const tint = before.pictures[0]?.tint ?? tintOf(file.handle)
  return file.pictures.map(({ source, alt }) => {
    const same = before.pictures.find((picture) => picture.source === source)
    if (same && (same.alt?.zh ?? null) === alt) return same
    return alt === null ? { source, tint } : { source, tint, alt: { zh: alt } }
  })
}

const keyOf = (options: string[]) => JSON.stringify(options)

function mergeSkus(
  before: WholeProduct,
  file: FileProduct,
  pictures: Picture[],
  context: CatalogueContext,
): { skus: Sku[]; newSkus: NewSku[] } {
  const rows = new Map(file.skus.map((row) => [keyOf(row.options), row]))
  const kept = before.skus.map((sku) => {
    const row = rows.get(keyOf(sku.options))
    const source = sku.pictureIndex === null ? null : (before.pictures[sku.pictureIndex]?.source ?? null)
    const merged = row ? mergeSku(sku, row, file.skuFields) : sku
    const wanted = row && file.skuFields.picture ? row.pictureSource : source
    return { ...merged, pictureIndex: indexOfPicture(pictures, wanted) }
  })
  const known = new Set(before.skus.map(({ options }) => keyOf(options)))
  const fresh = file.skus.filter(({ options }) => !known.has(keyOf(options)))
  const rankMin = Math.max(-1, ...before.skus.map(({ rank }) => rank)) + 1
  const made = fresh.map(
    (row, at): Sku => ({
      skuId: context.skuIdOf(file.handle, row.options),
      rank: rankMin + at,
      options: row.options,
      priceFen: row.priceFen,
      compareAtFen: row.compareAtFen,
      code: row.code,
      barcode: row.barcode,
      weightGram: row.weightGram,
      pictureIndex: indexOfPicture(pictures, row.pictureSource),
    }),
  )
  const newSkus = made.map(({ skuId }, at) => ({ skuId, quantity: fresh[at]?.quantity ?? 0 }))
  return { skus: [...kept, ...made], newSkus }
}

function mergeSku(sku: Sku, row: FileSku, fields: FileProduct['skuFields']): Sku {
  const compareAtFen = fields.compareAt ? row.compareAtFen : sku.compareAtFen
  return {
    ...sku,
    priceFen: row.priceFen,
    compareAtFen: compareAtFen !== null && compareAtFen > row.priceFen ? compareAtFen : null,
    code: fields.code ? row.code : sku.code,
    barcode: fields.barcode ? row.barcode : sku.barcode,
    weightGram: fields.weight ? row.weightGram : sku.weightGram,
  }
}

function indexOfPicture(pictures: Picture[], source: string | null): number | null {
  const index = pictures.findIndex((picture) => picture.source === source)
  return index < 0 ? null : index
}

/** Values keep their order and translations; new ones follow in the order of the SKUs. */
function mergeAxes(before: Product['axes'], names: string[], skus: Sku[]): Product['axes'] {
  return names.map((name, at) => {
    const old = before[at]
    const values = [...(old?.values ?? [])]
    for (const { options } of skus) {
      const value = options[at]
      if (value !== undefined && !values.some(({ zh }) => zh === value)) values.push({ zh: value })
    }
    return { name: old?.name.zh === name ? old.name : { zh: name }, values }
  })
}

/** As they are stored: also the picture that stands behind an unchanged number counts. */
function writtenSkus(before: WholeProduct, after: WholeProduct): Sku[] {
  // What an unsettled product still holds stays with it until it is written.
  if (before.unsettled) return after.skus
  const asStored = (product: Product, sku: Sku) => {
    const { picture } = storedSku(product, sku)
    return JSON.stringify([sku, picture])
  }
  const old = new Map(before.skus.map((sku) => [sku.skuId, asStored(before, sku)]))
  return after.skus.filter((sku) => old.get(sku.skuId) !== asStored(after, sku))
}

const shown = (text: string | null) => (text === null ? null : text.slice(0, textShownMax))
const yuan = (amount: Fen | null) => (amount === null ? null : formatYuan(amount))
const axesText = (axes: Product['axes']) =>
  axes.map(({ name, values }) => `${name.zh}: ${values.map(({ zh }) => zh).join(', ')}`).join('; ')

/** Everything that an import can change, as the report and the audit log show it. */
function changesBetween(
  before: WholeProduct,
  after: WholeProduct,
  context: CatalogueContext,
): ImportChange[] {
  const fields: [ImportField, (product: Product) => string | null][] = [
    ['title', ({ title }) => title.zh],
    ['description', ({ descriptionHtml }) => descriptionHtml],
    ['vendor', ({ vendor }) => vendor],
    ['state', ({ state }) => state],
    ['category', ({ categoryIds }) => categoryIds.map(context.categoryNameOf).join(', ')],
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
    ['price', yuan(old.priceFen), yuan(sku.priceFen)],
    ['compareAt', yuan(old.compareAtFen), yuan(sku.compareAtFen)],
    ['code', old.code, sku.code],
    ['barcode', old.barcode, sku.barcode],
    ['weight', old.weightGram?.toString() ?? null, sku.weightGram?.toString() ?? null],
    ['picture', picture(before, old.pictureIndex), picture(after, sku.pictureIndex)],
  ]
  return fields.flatMap(([field, from, to]) => change(field, sku.options, from, to))
}

function change(
  field: ImportField,
  skuOptions: string[] | null,
  from: string | null,
  to: string | null,
): ImportChange[] {
  return from === to ? [] : [{ field, skuOptions, from: shown(from), to: shown(to) }]
}
