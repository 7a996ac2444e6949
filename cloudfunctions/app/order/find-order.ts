import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/** An order by its own number or by that of one of its attempts, as a payer knows it. */
export async function findOrder(
  { orders, attempts }: Pick<Ports, 'orders' | 'attempts'>,
  number: string,
): Promise<Order | null> {
  const order = await orders.get(number)
  if (order) return order
  const attempt = await attempts.get(number)
  return attempt && orders.get(attempt.orderId)
}
