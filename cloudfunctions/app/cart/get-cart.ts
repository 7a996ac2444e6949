import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import { type CartPorts, readCart, viewCart } from './cart-access'

export async function getCart(ports: CartPorts, { openid }: Shopper): Promise<Outcome<ShopApi['cart.get']>> {
  return done(await viewCart(ports, await readCart(ports, openid)))
}
