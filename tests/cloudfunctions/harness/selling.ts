import type { Ports } from '../../../cloudfunctions/app/ports'
import type { SellingTerms } from '../../../cloudfunctions/domain/product'
import { rewriteProduct } from './catalogue'

type AddProduct = (spuId: string, prices: number[], units: number) => Promise<string[]>

/** Opens a product that is sold like this, with a SKU for each price. */
export async function addSold(
  shop: { addProduct: AddProduct; ports: Pick<Ports, 'products' | 'skus'> },
  spuId: string,
  terms: Partial<SellingTerms>,
  { prices = [5_000], units = 50 }: { prices?: number[]; units?: number } = {},
): Promise<string[]> {
  const skuIds = await shop.addProduct(spuId, prices, units)
  await rewriteProduct(shop.ports, spuId, (product) => ({ ...product, ...terms }))
  return skuIds
}
