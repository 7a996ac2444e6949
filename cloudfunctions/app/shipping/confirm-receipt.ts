import type { ShopApi } from '../../../typings/shop-api'
import type { Order } from '../../domain/records'
import { orderReceived } from '../../domain/shipping'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { ownOrder } from '../order/own-order'
import { ownOrderView } from '../order/own-order-view'
import type { OutboxPorts } from '../outbox/enqueue-news'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { followShipping } from './follow-shipping'

type ConfirmPorts = OutboxPorts & Pick<Ports, 'cases' | 'ids' | 'audit'>

/** The shopper has the goods; WeChat hears of it by the timer. Confirming twice is confirming once. */
export async function confirmReceipt(
  ports: ConfirmPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.confirmReceipt']['in'],
): Promise<Outcome<ShopApi['order.confirmReceipt']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const now = ports.clock.now()
  if (order.state === 'received') return done(await ownOrderView(ports, order))
  const decide = (stored: Order) =>
    stored.state === 'received' ? stored : (orderReceived(stored, now) ?? refuse('CANNOT_RECEIVE', {}))
  const received = await change(ports, ports.orders, orderId, decide, order)
  if ('ok' in received) return received
  // The order is not looked at again: what a dying function left undone of its parcels is done now.
  await followShipping(ports, received)
  return done(await ownOrderView(ports, received))
}
