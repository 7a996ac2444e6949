import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { findOrder } from './find-order'
import { type OrderViewPorts, ownOrderView } from './own-order-view'

/**
 * By its own number or by that of an attempt. Only reads: what a provider knows is asked for by
 * `order.confirmPayment`.
 */
export async function getOrder(
  ports: Pick<Ports, 'orders'> & OrderViewPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.get']['in'],
): Promise<Outcome<ShopApi['order.get']>> {
  const order = await findOrder(ports, orderId)
  return order?.openid === shopper.openid ? done(await ownOrderView(ports, order)) : refuse('NOT_FOUND', {})
}
