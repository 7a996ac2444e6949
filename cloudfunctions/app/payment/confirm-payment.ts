import type { ShopApi } from '../../../typings/shop-api'
import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { type OrderViewPorts, ownOrderView } from '../order/own-order-view'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from './apply-fact'
import { queryAttempt, takeQueryTurn } from './query-attempt'

/**
 * The phone says that it paid: a hint and no proof, so WeChat Pay is asked, at most once in three seconds.
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

/** The order as it is after the provider of its live attempt was asked, where it was its turn. */
export async function askAboutLive(ports: FactPorts, order: Order): Promise<Order> {
  if (order.liveOutTradeNo === null || (order.state !== 'unpaid' && order.state !== 'closing')) return order
  const attempt = await ports.attempts.get(order.liveOutTradeNo)
  if (!attempt || !(await takeQueryTurn(ports, attempt))) return order
  await queryAttempt(ports, attempt)
  return (await ports.orders.get(order.orderId)) ?? order
}
