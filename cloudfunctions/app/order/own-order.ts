import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import type { Ports } from '../ports'

/** The caller's own order; another shopper's does not exist for them. */
export async function ownOrder(
  { orders }: Pick<Ports, 'orders'>,
  { openid }: Shopper,
  orderId: string,
): Promise<Order | null> {
  const order = await orders.get(orderId)
  return order?.openid === openid ? order : null
}
