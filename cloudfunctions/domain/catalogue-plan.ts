import type { LocalText, Picture, Tint } from '../../typings/model'
import type { ImportChange, OpenStock } from '../../typings/owner-api'
import { changesBetween } from './catalogue-changes'
import { localText, mergePicture, mergeTerms, type TermNames, withEnglish } from './catalogue-terms'
import { type Product, productDefaults, type Sku, skuDefaults, type WholeProduct } from './product'
import { changedSkus, skuSummary } from './product-skus'
import type { FileProduct, FileSku } from './shopify/file-product'
import { hasTwins, isNamed, matchVariants, type VariantMatch } from './variant-match'

/**
 * What an import needs to know of the shop, and how ids are derived so that a repeated import gives the
 * same ones.
 */
export interface CatalogueContext extends TermNames {
  merchantId: string
  freightTemplateId: string
  now: number
  /** Whether SKUs that the file does not have are retired. */
  retiresSkus: boolean
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
      /** What the file does not have of the stored product. */
      absent: Sku[]
    }
  | { action: 'unchanged'; product: WholeProduct; absent: Sku[] }
  /** The variants cannot be told apart from the stored SKUs or each other, or the template is unknown. */
  | { action: 'refused'; reason: UnfitReason }

export type UnfitReason = 'OPTIONS_CHANGED' | 'OPTIONS_TAKEN' | 'UNKNOWN_FREIGHT'

/** A SKU that is not stored yet: only then does what the file says of its stock count. */
export interface NewSku {
  skuId: string
  row: FileSku
}

/** Whether its owner has to say what there is of it. */
export const isOpen = ({ sellsOn, quantity }: FileSku): boolean => sellsOn || quantity === null

/** The first units of a new SKU. */
export function firstUnits(row: FileSku, openStock: OpenStock): { units: number; isUnlimited: boolean } {
  const stated = row.quantity ?? 0
  if (!isOpen(row)) return { units: stated, isUnlimited: false }
  if (typeof openStock === 'number') return { units: openStock, isUnlimited: false }
  const isStated = openStock === 'file' && stated > 0
  return { units: isStated ? stated : 0, isUnlimited: !isStated }
}

/** New products stand behind those that were ranked by hand, in the order of the file. */
const importedRankMin = 1_000_000

/** Decides what a good product of a file makes of the stored one. SKUs that the file does not name stay. */
export function planProduct(
  stored: WholeProduct | null,
  file: FileProduct,
  context: CatalogueContext,
): ProductPlan {
  const before = stored ?? emptyProduct(file, context)
  const match = matchVariants(before, file)
  if (!match) return { action: 'refused', reason: 'OPTIONS_CHANGED' }
  const pictures = mergePictures(before, file)
  const { skus, newSkus } = mergeSkus(before, file, match, pictures, context)
  if (hasTwins(skus.filter(isSold))) return { action: 'refused', reason: 'OPTIONS_TAKEN' }
  const terms = mergeTerms(before, file, context)
  if (!terms) return { action: 'refused', reason: 'UNKNOWN_FREIGHT' }
  const absent = match.absent.filter(isSold)
  const product: WholeProduct = {
    ...before,
    title: mergeTitle(before.title, file),
    ...terms,
    subtitle: mergeSubtitle(before.subtitle, file),
    descriptionHtml: file.descriptionHtml ?? before.descriptionHtml,
    vendor: file.vendor === undefined ? before.vendor : file.vendor,
    ...stateOf(before, file),
    tags: file.tags ?? before.tags,
    needsShipping: file.needsShipping ?? before.needsShipping,
    categoryIds: mergeCategories(before.categoryIds, file, context),
    pictures,
    axes: withEnglish(mergeAxes(before, match.axisNames, skus), file, match),
    skus,
    ...skuSummary(skus),
    updatedAt: context.now,
  }
  if (stored === null) return { action: 'create', product, written: skus, changes: [], newSkus, absent }
  const changes = changesBetween(stored, product, context)
  return changes.length === 0
    ? { action: 'unchanged', product: stored, absent }
    : { action: 'update', product, written: writtenSkus(stored, product), changes, newSkus, absent }
}

const isSold = ({ retiredAt }: Sku) => retiredAt === null

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
    ...productDefaults,
    title: { zh: file.title },
    pictures: [],
    axes: file.axisNames.map((name) => ({ name: { zh: name }, values: [] })),
    skus: [],
    categoryIds: [],
    freightTemplateId: context.freightTemplateId,
    state: 'onSale',
    rank: importedRankMin + file.line,
    soldCount: 0,
    ...skuSummary([]),
    createdAt: context.now,
    updatedAt: context.now,
    revision: 0,
  }
}

/** A product that was deleted is back with the file that has it. */
function stateOf(before: Product, file: FileProduct): Pick<Product, 'state' | 'deleted' | 'purgeAt'> {
  const stood = before.deleted?.from ?? before.state
  return { state: file.state ?? stood, deleted: null, purgeAt: null }
}

/** A translation is of the words that stood there, so it leaves with them. */
function mergeTitle(before: LocalText, { title: zh, titleEn }: FileProduct): LocalText {
  if (titleEn === undefined) return before.zh === zh ? before : { zh }
  return titleEn === null ? { zh } : { zh, en: titleEn }
}

function mergeSubtitle(before: LocalText | null, file: FileProduct): LocalText | null {
  const { subtitle = before?.zh ?? null } = file
  if (subtitle === null) return null
  const { subtitleEn = subtitle === before?.zh ? before.en : null } = file.terms
  return localText(subtitle, subtitleEn)
}

function mergeCategories(before: string[], file: FileProduct, context: CatalogueContext): string[] {
  const { categoryName, terms } = file
  if (categoryName === undefined || categoryName === null) return before
  // Two may have one name, on different levels: where the product stands is meant.
  const idOf = (name: string) =>
    before.find((categoryId) => context.categoryNameOf(categoryId) === name) ?? context.categoryIdOf(name)
  const first = idOf(categoryName)
  if (terms.moreCategoryNames) return [...new Set([first, ...terms.moreCategoryNames.map(idOf)])]
  return before.includes(first) ? before : [first]
}

function mergePictures(before: Product, file: FileProduct): Picture[] {
  if (file.pictures === undefined) return before.pictures
  const tint = before.pictures[0]?.tint ?? tintOf(file.handle)
  const merged = file.pictures.map((picture) => {
    const known = before.pictures.find(({ source }) => source === picture.source)
    return mergePicture(known, picture, tint)
  })
  if (file.isGallery) return merged
  // What variants name besides is added to what is there.
  const isNew = ({ source }: Picture) => !before.pictures.some((picture) => picture.source === source)
  return [...before.pictures, ...merged.filter(isNew)]
}

function mergeSkus(
  before: WholeProduct,
  file: FileProduct,
  { rows }: VariantMatch,
  pictures: Picture[],
  context: CatalogueContext,
): { skus: Sku[]; newSkus: NewSku[] } {
  const matched = new Map(rows.map((row) => [row.sku, row]))
  const kept = before.skus.map((sku) => {
    const match = matched.get(sku)
    const source = sku.pictureIndex === null ? null : (before.pictures[sku.pictureIndex]?.source ?? null)
    const merged = match
      ? { ...mergeSku(sku, match.row, file.skuFields), options: match.options, retiredAt: null }
      : context.retiresSkus && sku.retiredAt === null
        ? { ...sku, retiredAt: context.now }
        : sku
    const wanted = match && file.skuFields.picture ? match.row.pictureSource : source
    return { ...merged, pictureIndex: indexOfPicture(pictures, wanted) }
  })
  const taken = new Set(before.skus.map(({ skuId }) => skuId))
  const rankMin = Math.max(-1, ...before.skus.map(({ rank }) => rank)) + 1
  const made = rows
    .filter(({ sku }) => sku === null)
    .map(({ row, options }, at): { sku: Sku; row: FileSku } => {
      const { priceFen, compareAtFen, costFen, code, barcode, weightGram } = row
      const pictureIndex = indexOfPicture(pictures, row.pictureSource)
      const skuId = freeSkuId(taken, (more) => context.skuIdOf(file.handle, [...options, ...more]))
      return {
        sku: {
          ...skuDefaults,
          ...{ skuId, rank: rankMin + at, options, priceFen, compareAtFen },
          ...{ costFen, code, barcode, weightGram, pictureIndex },
        },
        row,
      }
    })
  const newSkus = made.map(({ sku: { skuId }, row }) => ({ skuId, row }))
  return { skus: [...kept, ...made.map(({ sku }) => sku)], newSkus }
}

/** The id that follows from the options, unless a SKU has it that was called so before. */
function freeSkuId(taken: Set<string>, idOf: (more: string[]) => string): string {
  let skuId = idOf([])
  for (let number = 2; taken.has(skuId); number += 1) skuId = idOf([`#${number}`])
  taken.add(skuId)
  return skuId
}

function mergeSku(sku: Sku, row: FileSku, fields: FileProduct['skuFields']): Sku {
  const compareAtFen = fields.compareAt ? row.compareAtFen : sku.compareAtFen
  return {
    ...sku,
    priceFen: row.priceFen,
    compareAtFen: compareAtFen !== null && compareAtFen > row.priceFen ? compareAtFen : null,
    costFen: fields.cost ? row.costFen : sku.costFen,
    code: fields.code ? row.code : sku.code,
    barcode: fields.barcode ? row.barcode : sku.barcode,
    weightGram: fields.weight ? row.weightGram : sku.weightGram,
  }
}

function indexOfPicture(pictures: Picture[], source: string | null): number | null {
  const index = pictures.findIndex((picture) => picture.source === source)
  return index < 0 ? null : index
}

/**
 * Values keep their order and translations; one that is called otherwise now stands where it stood, and new
 * ones follow in the order of the SKUs. What no SKU that is sold is any more leaves.
 */
function mergeAxes(before: WholeProduct, names: string[], skus: Sku[]): Product['axes'] {
  const old = new Map(before.skus.map((sku) => [sku.skuId, sku]))
  return before.axes.map((axis, at) => {
    const used = new Set(skus.filter(isSold).map(({ options }) => options[at] ?? ''))
    const gone = new Set(skus.map(({ options }) => options[at] ?? '').filter((zh) => !used.has(zh)))
    const renamed = new Map<string, string[]>()
    for (const { skuId, options } of skus) {
      const from = old.get(skuId)?.options[at]
      const to = options[at]
      if (from === undefined || to === undefined || from === to) continue
      renamed.set(from, [...(renamed.get(from) ?? []), to])
    }
    const values = new Map<string, LocalText>()
    for (const value of axis.values) {
      const to = renamed.get(value.zh) ?? []
      if (used.has(value.zh) || (to.length === 0 && !gone.has(value.zh))) values.set(value.zh, value)
      for (const zh of to) if (!axis.values.some((one) => one.zh === zh)) values.set(zh, { zh })
    }
    for (const zh of used) if (!values.has(zh)) values.set(zh, { zh })
    const name = names[at] ?? ''
    return { name: isNamed(axis.name, name) ? axis.name : { zh: name }, values: [...values.values()] }
  })
}

/** What an unsettled product still holds stays with it until it is written. */
const writtenSkus = (before: WholeProduct, after: WholeProduct): Sku[] =>
  before.unsettled ? after.skus : changedSkus(before, after)
