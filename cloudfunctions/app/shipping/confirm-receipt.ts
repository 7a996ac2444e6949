import type { ShopApi } from '../../../typings/shop-api'
import type { Order } from '../../domain/records'
import { orderReceived } from '../../domain/shipping'
import { change } from '../change'
import { enqueueNews } from '../outbox/enqueue'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { ownOrder } from '../shop/get-order'
import { ownOrderView } from '../shop/own-order-view'
import type { Shopper } from '../shop/shopper'

/** The shopper has the goods; WeChat hears of it by the timer. Confirming twice is confirming once. */
export async function confirmReceipt(
  ports: Pick<Ports, 'orders' | 'attempts' | 'cases' | 'outbox' | 'clock' | 'ids'>,
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
  await enqueueNews(ports, received)
  return done(await ownOrderView(ports, received))
}
