import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import { buyableSku, type CartPorts, changeCart, viewCart } from './cart-access'

export async function setCartQuantity(
  ports: CartPorts,
  { openid }: Shopper,
  { skuId, quantity }: ShopApi['cart.setQuantity']['in'],
): Promise<Outcome<ShopApi['cart.setQuantity']>> {
  const buyable = await buyableSku(ports, skuId)
  if (!buyable) return refuse('NOT_FOUND', {})
  if (quantity > buyable.most) return refuse('OUT_OF_STOCK', { available: buyable.most })
  const cart = await changeCart(ports, openid, (current) =>
    current.lines.some((line) => line.skuId === skuId)
      ? {
          ...current,
          lines: current.lines.map((line) => (line.skuId === skuId ? { ...line, quantity } : line)),
        }
      : null,
  )
  return cart ? done(await viewCart(ports, cart)) : refuse('NOT_FOUND', {})
}
