import type { ShopApi } from '../../../typings/shop-api'
import { youngFootprints } from '../../domain/keepsakes'
import type { Shopper } from '../callers/shopper'
import { type CartPorts, readCart, viewCart } from '../cart/cart-access'
import { readKeepsakes } from '../keepsakes/keepsakes-access'
import { countsOf } from '../order/list-orders'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export async function getMe(
  ports: CartPorts & OrderViewPorts & Pick<Ports, 'orders' | 'keepsakes'>,
  { openid }: Shopper,
): Promise<Outcome<ShopApi['me.get']>> {
  const { orders, cases } = ports
  const [counts, afterSale, latest, cart, kept] = await Promise.all([
    countsOf(ports, openid),
    cases.countOpen(openid),
    orders.listOf(openid, ['unpaid', 'closing', 'paid', 'shipped'], null, 1),
    readCart(ports, openid).then((stored) => viewCart(ports, stored)),
    readKeepsakes(ports, openid),
  ])
  const [newest] = latest.items
  return done({
    counts: { ...counts, afterSale },
    cartCount: cart.count,
    favourites: kept.favourites.length,
    footprints: youngFootprints(kept, ports.clock.now()).length,
    latest: newest ? await ownOrderView(ports, newest) : null,
  })
}
