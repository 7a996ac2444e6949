import { fen, subtractFen, ZERO_FEN } from './money'
import type { Product, Sku } from './product'

/**
 * What a product's lists are sorted and filtered by, always derived from its SKUs and never set by itself.
 */
export function priceRange(skus: Sku[]): Pick<Product, 'minPriceFen' | 'maxPriceFen' | 'dealFen'> {
  const prices = skus.map(({ priceFen }) => priceFen)
  const cuts = skus.map(({ priceFen, compareAtFen }) =>
    compareAtFen === null ? ZERO_FEN : subtractFen(compareAtFen, priceFen),
  )
  return {
    minPriceFen: prices.length === 0 ? ZERO_FEN : fen(Math.min(...prices)),
    maxPriceFen: prices.length === 0 ? ZERO_FEN : fen(Math.max(...prices)),
    dealFen: fen(Math.max(0, ...cuts)),
  }
}

export interface SkuPrice {
  skuId: string
  priceFen: number
  compareAtFen: number | null
}

/**
 * The product with new prices for some of its SKUs; null where one of them is not its own. An old price
 * that is not above the new one is no reduction, so it is dropped.
 */
export function withPrices(product: Product, prices: SkuPrice[]): Product | null {
  const bySku = new Map(prices.map((price) => [price.skuId, price]))
  if (prices.some(({ skuId }) => !product.skus.some((sku) => sku.skuId === skuId))) return null
  const skus = product.skus.map((sku) => {
    const price = bySku.get(sku.skuId)
    if (price === undefined) return sku
    const isReduced = price.compareAtFen !== null && price.compareAtFen > price.priceFen
    return {
      ...sku,
      priceFen: fen(price.priceFen),
      compareAtFen: isReduced ? fen(price.compareAtFen ?? 0) : null,
    }
  })
  return { ...product, skus, ...priceRange(skus) }
}
