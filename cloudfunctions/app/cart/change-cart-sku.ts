import type { ShopApi } from '../../../typings/shop-api'
import { withSkuChanged } from '../../domain/cart'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import { buyableSku, type CartPorts, changeCart, viewCart } from './cart-access'

/** Another choice of the same product takes the line's place. */
export async function changeCartSku(
  ports: CartPorts,
  { openid }: Shopper,
  { skuId, toSkuId, quantity }: ShopApi['cart.changeSku']['in'],
): Promise<Outcome<ShopApi['cart.changeSku']>> {
  const buyable = await buyableSku(ports, toSkuId)
  if (!buyable) return refuse('NOT_FOUND', {})
  const { sku, most } = buyable
  if (quantity > most) return refuse('OUT_OF_STOCK', { available: most })
  const cart = await changeCart(ports, openid, (current) => {
    const line = current.lines.find((known) => known.skuId === skuId)
    if (!line || line.spuId !== sku.spuId) return null
    const addedAt = ports.clock.now()
    const replacement = {
      skuId: toSkuId,
      spuId: sku.spuId,
      quantity,
      addedAt,
      priceSeenFen: sku.priceFen,
    }
    return withSkuChanged(current, skuId, replacement)
  })
  return cart ? done(await viewCart(ports, cart)) : refuse('NOT_FOUND', {})
}
