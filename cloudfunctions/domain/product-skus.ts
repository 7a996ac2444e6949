import { fen, subtractFen, ZERO_FEN } from './money'
import type { Product, Sku, StoredSku } from './product'

/** So many ids weigh less than the rest of a product in a list. */
const IDS_CARRIED_MAX = 100

/** The phone shows its placeholder for a picture without a source. */
export const NO_PICTURE: StoredSku['picture'] = { source: '', tint: 'mist' }

/** What a product says of its SKUs: always derived from them, never set by itself. */
export type SkuSummary = Pick<
  Product,
  'skuCount' | 'skuIds' | 'minPriceFen' | 'maxPriceFen' | 'minCompareAtFen' | 'dealFen'
>

export function skuSummary(skus: Sku[]): SkuSummary {
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

/** A SKU as it is stored by a product of this revision. */
export function storedSku(product: Product, sku: Sku): StoredSku {
  const { spuId, merchantId, title, state, quantityMax, freightTemplateId, revision } = product
  const picture = product.pictures[sku.pictureIndex ?? 0] ?? product.pictures[0] ?? NO_PICTURE
  return { ...sku, spuId, merchantId, title, picture, state, quantityMax, freightTemplateId, revision }
}

/** What is a SKU's own: as it is carried by its product, or set against a file. */
export function bareSku({ skuId, rank, options, priceFen, compareAtFen, ...rest }: Sku): Sku {
  const { code, barcode, weightGram, pictureIndex } = rest
  return { skuId, rank, options, priceFen, compareAtFen, code, barcode, weightGram, pictureIndex }
}

/** Until 0.3.0 a product held all of its SKUs, in their order, and no summary. */
export function productOfToday(product: Product): Product {
  if (product.skuCount !== undefined) return product
  const skus = (product.skus ?? []).map((sku, rank) => ({ ...sku, rank }))
  return { ...product, skus, unsettled: true, ...skuSummary(skus) }
}
