import type { OwnerApi } from '../../../typings/owner-api'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownerSku, type ProductViewPorts } from './product-rows'
import { skuPage } from './sku-page'

/** The SKUs behind those that the product came with. */
export async function listOwnerSkus(
  ports: ProductViewPorts & Pick<Ports, 'products'>,
  caller: StaffCaller,
  { spuId, cursor }: OwnerApi['sku.list']['in'],
): Promise<Outcome<OwnerApi['sku.list']>> {
  const product = await named(caller, ports.products, spuId)
  if (!product) return refuse('NOT_FOUND', {})
  const { items, nextCursor } = await skuPage(ports, product, cursor, ownerSku)
  return done({ items, nextCursor, revision: product.revision })
}
