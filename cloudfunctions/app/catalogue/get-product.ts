import type { ShopApi } from '../../../typings/shop-api'
import { productView } from '../../domain/shop-view'
import { done, type Outcome, refuse } from '../outcome'
import { type CataloguePorts, viewContext } from './product-cards'

/** A product that is or was on sale; a draft does not exist for shoppers. */
export async function getProduct(
  ports: CataloguePorts,
  { spuId }: ShopApi['product.get']['in'],
): Promise<Outcome<ShopApi['product.get']>> {
  const product = await ports.products.get(spuId)
  if (!product || product.state === 'draft') return refuse('NOT_FOUND', {})
  return done(productView(product, await viewContext(ports, [product])))
}
