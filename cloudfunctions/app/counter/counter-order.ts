import type { Order } from '../../domain/records'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/** Stands for the openid of whoever buys over the counter: no openid of WeChat's looks like it. */
export const COUNTER_OPENID = 'counter'

/** An order of the caller's counter; a shopper's is none of its business. */
export async function counterOrder(
  { orders }: Pick<Ports, 'orders'>,
  caller: StaffCaller,
  orderId: string,
): Promise<Order | null> {
  const order = await named(caller, orders, orderId)
  return order?.source === 'counter' ? order : null
}
