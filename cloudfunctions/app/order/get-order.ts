import type { ShopApi } from '../../../typings/shop-api'
import { orderIdFromOutTradeNo } from '../../domain/out-trade-no'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownOrder } from './own-order'
import { type OrderViewPorts, ownOrderView } from './own-order-view'

/**
 * By its own number or by that of an attempt. Only reads: what WeChat Pay knows is asked for by
 * `order.confirmPayment`.
 */
export async function getOrder(
  ports: Pick<Ports, 'orders'> & OrderViewPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.get']['in'],
): Promise<Outcome<ShopApi['order.get']>> {
  const order = await ownOrder(ports, shopper, orderIdFromOutTradeNo(orderId) ?? orderId)
  return order ? done(await ownOrderView(ports, order)) : refuse('NOT_FOUND', {})
}
