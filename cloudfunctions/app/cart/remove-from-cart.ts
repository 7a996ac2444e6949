import type { ShopApi } from '../../../typings/shop-api'
import { withoutSkus } from '../../domain/cart'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import { type CartPorts, changeCart, readCart, viewCart } from './cart-access'

/** What is not there is not missed: a repeated removal succeeds. */
export async function removeFromCart(
  ports: CartPorts,
  { openid }: Shopper,
  { skuIds }: ShopApi['cart.remove']['in'],
): Promise<Outcome<ShopApi['cart.remove']>> {
  const changed = await changeCart(ports, openid, (cart) =>
    cart.lines.some(({ skuId }) => skuIds.includes(skuId)) ? withoutSkus(cart, skuIds) : null,
  )
  return done(await viewCart(ports, changed ?? (await readCart(ports, openid))))
}
