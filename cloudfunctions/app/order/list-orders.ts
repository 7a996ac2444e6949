import type { OrderState } from '../../../typings/model'
import type { OrderFilter, ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type OrderViewPorts, ownOrderViews } from './own-order-view'

const ORDERS_A_PAGE = 10

/**
 * What stands on each tab, and is counted on it. An order that is still being placed is not shown: its
 * shopper has no answer yet.
 */
export const statesOf: Record<OrderFilter, OrderState[]> = {
  all: ['unpaid', 'closing', 'paid', 'shipped', 'received', 'closed'],
  unpaid: ['unpaid', 'closing'],
  toShip: ['paid'],
  toReceive: ['shipped'],
  closed: ['closed'],
}

export async function listOrders(
  ports: Pick<Ports, 'orders'> & OrderViewPorts,
  { openid }: Shopper,
  { filter, cursor }: ShopApi['order.list']['in'],
): Promise<Outcome<ShopApi['order.list']>> {
  const page = await ports.orders.listOf(openid, statesOf[filter], cursor ?? null, ORDERS_A_PAGE)
  return done({ items: await ownOrderViews(ports, page.items), nextCursor: page.nextCursor })
}
