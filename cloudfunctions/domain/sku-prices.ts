import { fen } from './money'
import type { Sku } from './product'

export interface SkuPrice {
  skuId: string
  priceFen: number
  compareAtFen: number | null
}

/**
 * The SKUs that get new prices; null where one of them is not there. An old price that is not above the new
 * one is no reduction, so it is dropped.
 */
export function withPrices(skus: Sku[], prices: SkuPrice[]): Sku[] | null {
  const bySku = new Map(skus.map((sku) => [sku.skuId, sku]))
  const priced = prices.flatMap(({ skuId, priceFen, compareAtFen }): Sku[] => {
    const sku = bySku.get(skuId)
    if (!sku) return []
    const isReduced = compareAtFen !== null && compareAtFen > priceFen
    return [{ ...sku, priceFen: fen(priceFen), compareAtFen: isReduced ? fen(compareAtFen) : null }]
  })
  return priced.length === prices.length ? priced : null
}
