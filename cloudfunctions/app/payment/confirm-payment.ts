import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from './apply-fact'
import { askAboutLive } from './ask-about-live'

/**
 * The phone says that it paid: a hint and no proof, so the provider is asked, at most once in three seconds.
 */
export async function confirmPayment(
  ports: FactPorts & OrderViewPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.confirmPayment']['in'],
): Promise<Outcome<ShopApi['order.confirmPayment']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  return done(await ownOrderView(ports, await askAboutLive(ports, order)))
}
