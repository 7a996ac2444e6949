import type { ShopApi } from '../../../typings/shop-api'
import type { Order } from '../../domain/records'
import { orderReceived } from '../../domain/shipping'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { type FollowUpPorts, withFollowers } from '../order/follow-up'
import { ownOrder } from '../order/own-order'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome, refuse } from '../outcome'
import { settleShipping } from './follow-shipping'

/** The shopper has the goods; WeChat hears of it by the timer. Confirming twice is confirming once. */
export async function confirmReceipt(
  ports: FollowUpPorts & OrderViewPorts,
  shopper: Shopper,
  { orderId }: ShopApi['order.confirmReceipt']['in'],
): Promise<Outcome<ShopApi['order.confirmReceipt']>> {
  const order = await ownOrder(ports, shopper, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const now = ports.clock.now()
  if (order.state === 'received') return done(await ownOrderView(ports, order))
  const decide = (stored: Order) => {
    if (stored.state === 'received') return stored
    const received = orderReceived(stored, now)
    return received ? withFollowers(ports, received, 'received', orderId) : refuse('CANNOT_RECEIVE', {})
  }
  const received = await change(ports, ports.orders, orderId, decide, order)
  if ('ok' in received) return received
  await settleShipping(ports, received)
  return done(await ownOrderView(ports, received))
}
