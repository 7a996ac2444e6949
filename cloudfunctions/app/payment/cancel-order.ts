import type { ShopApi } from '../../../typings/shop-api'
import { orderView } from '../../domain/shop-view'
import { done, type Outcome, refuse } from '../outcome'
import { ownOrder } from '../shop/get-order'
import type { Shopper } from '../shop/shopper'
import type { FactPorts } from './apply-fact'
import { closeOrder, finishClosing } from './close-order'

/** Answers `closing` while WeChat Pay leaves it open; cancelling twice is cancelling once. */
export async function cancelOrder(
  ports: FactPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.cancel']['in'],
): Promise<Outcome<ShopApi['order.cancel']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const view = (changed: typeof order) => done(orderView(changed, ports.clock.now()))
  if (order.state === 'unpaid') return view(await closeOrder(ports, order, 'cancel'))
  if (order.state === 'closing') return view(await finishClosing(ports, order))
  return order.state === 'closed' && order.closeReason === 'cancelled'
    ? view(order)
    : refuse('CANNOT_CANCEL', {})
}
