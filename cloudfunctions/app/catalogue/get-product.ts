import type { ShopApi } from '../../../typings/shop-api'
import { isHidden } from '../../domain/selling'
import { productView } from '../../domain/shop-view'
import { done, type Outcome, refuse } from '../outcome'
import { type CataloguePorts, viewContext } from './product-cards'
import { shopperSku, skuPage } from './sku-page'

/** A product that is or was on sale, with its first SKUs; a draft does not exist for shoppers. */
export async function getProduct(
  ports: CataloguePorts,
  { spuId }: ShopApi['product.get']['in'],
): Promise<Outcome<ShopApi['product.get']>> {
  const product = await ports.products.get(spuId)
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  const [page, context] = await Promise.all([
    skuPage(ports, product, null, shopperSku),
    viewContext(ports, [product]),
  ])
  return done(productView(product, page, context))
}
