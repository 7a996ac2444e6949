import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/** Stands for the openid of whoever buys over the counter: no openid of WeChat's looks like it. */
export const COUNTER_OPENID = 'counter'

/** An order of the counter; a shopper's is none of the counter's business. */
export async function counterOrder(
  { orders }: Pick<Ports, 'orders'>,
  orderId: string,
): Promise<Order | null> {
  const order = await orders.get(orderId)
  return order?.source === 'counter' ? order : null
}
