import { fen, subtractFen, ZERO_FEN } from './money'
import {
  type Product,
  productDefaults,
  type SellingTerms,
  type Sku,
  type StoredSku,
  skuDefaults,
  type WholeProduct,
} from './product'

/** So many ids weigh less than the rest of a product in a list. */
const IDS_CARRIED_MAX = 100

/** The phone shows its placeholder for a picture without a source. */
export const NO_PICTURE: StoredSku['picture'] = { source: '', tint: 'mist' }

/** What a product says of its SKUs: always derived from them, never set by itself. */
export type SkuSummary = Pick<
  Product,
  'skuCount' | 'skuIds' | 'minPriceFen' | 'maxPriceFen' | 'minCompareAtFen' | 'dealFen'
>

/** What is retired is no part of what a product offers. */
export function skuSummary(all: Sku[]): SkuSummary {
  const skus = all.filter(({ retiredAt }) => retiredAt === null)
  const [cheapest] = [...skus].sort((one, other) => one.priceFen - other.priceFen || one.rank - other.rank)
  const cuts = skus.map(({ priceFen, compareAtFen }) =>
    compareAtFen === null ? ZERO_FEN : subtractFen(compareAtFen, priceFen),
  )
  return {
    skuCount: skus.length,
    skuIds: skus.length > IDS_CARRIED_MAX ? null : skus.map(({ skuId }) => skuId),
    minPriceFen: cheapest?.priceFen ?? ZERO_FEN,
    maxPriceFen: fen(Math.max(0, ...skus.map(({ priceFen }) => priceFen))),
    minCompareAtFen: cheapest?.compareAtFen ?? null,
    dealFen: fen(Math.max(0, ...cuts)),
  }
}

/** SKUs in their order, those that were written later in place of the others. */
export function laidOver<Kind extends Sku>(skus: Kind[], later: Kind[]): Kind[] {
  const all = new Map([...skus, ...later].map((sku) => [sku.skuId, sku]))
  return [...all.values()].sort((one, other) => one.rank - other.rank)
}

/** What each SKU says of its product, beside what its picture and options follow from. */
export function sellingTerms(product: Product): SellingTerms {
  const { title, state, onSaleFrom, onSaleTo, quantityMax, perPersonMax, ...rest } = product
  const { freightTemplateId, needsShipping, presale } = rest
  const terms = { title, state, onSaleFrom, onSaleTo, quantityMax, perPersonMax }
  return { ...terms, freightTemplateId, needsShipping, presale }
}

/** A SKU as it is stored by a product of this revision. */
export function storedSku(product: Product, sku: Sku): StoredSku {
  const { spuId, merchantId, revision } = product
  const picture = product.pictures[sku.pictureIndex ?? 0] ?? product.pictures[0] ?? NO_PICTURE
  const optionsEn = englishOptions(product, sku)
  return { ...sku, ...sellingTerms(product), spuId, merchantId, picture, optionsEn, revision }
}

/** Null where no value of it has an English name, so that what is sold is carried along once. */
function englishOptions({ axes }: Pick<Product, 'axes'>, { options }: Sku): string[] | null {
  const values = options.map((zh, at) => axes[at]?.values.find((value) => value.zh === zh))
  const isWritten = values.some((value) => value?.en !== undefined)
  return isWritten ? values.map((value, at) => value?.en ?? options[at] ?? '') : null
}

/**
 * SKUs that are another than before: as they are stored, so that a picture or a value that
 * stands behind an unchanged number counts, and what each of them says of its product does not.
 */
export function changedSkus(before: WholeProduct, after: WholeProduct): Sku[] {
  const asStored = (product: Product, sku: Sku) => {
    const { picture, optionsEn } = storedSku(product, sku)
    return JSON.stringify([bareSku(sku), picture, optionsEn])
  }
  const old = new Map(before.skus.map((sku) => [sku.skuId, asStored(before, sku)]))
  return after.skus.filter((sku) => old.get(sku.skuId) !== asStored(after, sku))
}

/** What is a SKU's own: as it is carried by its product, or set against a file. */
export function bareSku({ skuId, rank, options, priceFen, compareAtFen, ...rest }: Sku): Sku {
  const { costFen, code, barcode, weightGram, pictureIndex, retiredAt, lastEdit } = rest
  const own = { costFen, code, barcode, weightGram, pictureIndex, retiredAt, lastEdit }
  return { skuId, rank, options, priceFen, compareAtFen, ...own }
}

/**
 * Until 0.3.0 a product held all of its SKUs, in their order, and no summary; until 0.4.0 nothing of what
 * `productDefaults` names but the first.
 */
export function productOfToday<Face extends Product>(product: Face): Face {
  const whole = { ...productDefaults, ...product }
  if (whole.skus === undefined && whole.skuCount !== undefined) return whole
  const skus = (whole.skus ?? []).map((sku, rank) => ({ ...skuDefaults, ...sku, rank: sku.rank ?? rank }))
  return whole.skuCount === undefined
    ? { ...whole, skus, unsettled: true, ...skuSummary(skus) }
    : { ...whole, skus }
}

/** Until 0.4.0 a SKU said less of its product. */
export function skuOfToday(sku: StoredSku): StoredSku {
  const { onSaleFrom, onSaleTo, perPersonMax, needsShipping, presale } = productDefaults
  const terms = { onSaleFrom, onSaleTo, perPersonMax, needsShipping, presale }
  return { ...skuDefaults, ...terms, ...sku, optionsEn: sku.optionsEn ?? null }
}
