import type { ShopApi } from '../../../typings/shop-api'
import { orderReceived } from '../../domain/shipping'
import { orderView } from '../../domain/shop-view'
import { enqueueNews } from '../outbox/enqueue'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { contended, TRIES_MAX } from '../revision'
import { ownOrder } from '../shop/get-order'
import type { Shopper } from '../shop/shopper'

/** The shopper has the goods; WeChat hears of it by the timer. Confirming twice is confirming once. */
export async function confirmReceipt(
  ports: Pick<Ports, 'orders' | 'attempts' | 'outbox' | 'clock'>,
  shopper: Shopper,
  { orderId }: ShopApi['order.confirmReceipt']['in'],
): Promise<Outcome<ShopApi['order.confirmReceipt']>> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const order = await ownOrder(ports, shopper, orderId)
    if (!order) return refuse('NOT_FOUND', {})
    const now = ports.clock.now()
    if (order.state === 'received') return done(orderView(order, now))
    const received = orderReceived(order, now)
    if (!received) return refuse('CANNOT_RECEIVE', {})
    if (!(await ports.orders.save(received))) continue
    await enqueueNews(ports, { ...received, revision: received.revision + 1 })
    return done(orderView(received, now))
  }
  throw contended('order')
}
