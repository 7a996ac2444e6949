import type { ShopApi } from '../../../typings/shop-api'
import { orderIdFromOutTradeNo } from '../../domain/out-trade-no'
import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type OrderViewPorts, ownOrderView } from './own-order-view'

/** The caller's own order; another shopper's does not exist for them. */
export async function ownOrder(
  { orders }: Pick<Ports, 'orders'>,
  { openid }: Shopper,
  orderId: string,
): Promise<Order | null> {
  const order = await orders.get(orderId)
  return order?.openid === openid ? order : null
}

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
