import type { Order } from '../../domain/records'
import type { FactPorts } from './apply-fact'
import { queryAttempt } from './query-attempt'
import { takeQueryTurn } from './take-turn'

/** The order as it is after the provider of its live attempt was asked, where it was its turn. */
export async function askAboutLive(ports: FactPorts, order: Order): Promise<Order> {
  if (order.liveOutTradeNo === null || (order.state !== 'unpaid' && order.state !== 'closing')) return order
  const attempt = await ports.attempts.get(order.liveOutTradeNo)
  if (!attempt || !(await takeQueryTurn(ports, attempt))) return order
  await queryAttempt(ports, attempt)
  return (await ports.orders.get(order.orderId)) ?? order
}
