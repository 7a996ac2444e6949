import type { ShopApi } from '../../../typings/shop-api'
import { isHidden } from '../../domain/selling'
import { done, type Outcome, refuse } from '../outcome'
import type { CataloguePorts } from './product-cards'
import { shopperSku, skuPage } from './sku-page'

/** The SKUs behind those that the product came with. */
export async function listSkus(
  ports: CataloguePorts,
  { spuId, cursor }: ShopApi['sku.list']['in'],
): Promise<Outcome<ShopApi['sku.list']>> {
  const product = await ports.products.get(spuId)
  if (!product || isHidden(product)) return refuse('NOT_FOUND', {})
  return done(await skuPage(ports, product, cursor, shopperSku))
}
