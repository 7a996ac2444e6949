import type { ProductState } from '../../typings/model'
import type { Product } from './product'

/** Why a product cannot be put on sale, as codes that the console puts into words. */
export type OnSaleObstacle = 'NO_SKUS' | 'PRICE_ZERO'

/** Nothing without a SKU can be chosen, and nothing at zero can be paid for. */
export function onSaleObstacle({
  skuCount,
  minPriceFen,
}: Pick<Product, 'skuCount' | 'minPriceFen'>): OnSaleObstacle | null {
  if (skuCount === 0) return 'NO_SKUS'
  return minPriceFen === 0 ? 'PRICE_ZERO' : null
}

/** Where a product may go by the owner's hand; a draft that was shown never becomes a draft again. */
const productMoves: Record<ProductState, ProductState[]> = {
  draft: ['onSale', 'offSale'],
  onSale: ['offSale'],
  offSale: ['onSale'],
}

export function mayBecome(from: ProductState, to: ProductState): boolean {
  return productMoves[from].includes(to)
}
