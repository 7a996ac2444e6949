import type { OnSaleObstacle } from '../../typings/items'
import type { ProductState } from '../../typings/model'
import type { Product } from './product'

/** Nothing without a name or a SKU can be chosen, and nothing at zero can be paid for. */
export function onSaleObstacle({
  title,
  skuCount,
  minPriceFen,
}: Pick<Product, 'title' | 'skuCount' | 'minPriceFen'>): OnSaleObstacle | null {
  if (title.zh === '') return 'NO_TITLE'
  if (skuCount === 0) return 'NO_SKUS'
  return minPriceFen === 0 ? 'PRICE_ZERO' : null
}

/** Where a product may go by the owner's hand; a draft that was shown never becomes a draft again. */
const productMoves: Record<ProductState, ProductState[]> = {
  draft: ['onSale', 'offSale'],
  onSale: ['offSale'],
  offSale: ['onSale'],
  deleted: [],
}

export function mayBecome(from: ProductState, to: ProductState): boolean {
  return productMoves[from].includes(to)
}
