import type { OrderState } from '../../../typings/model'
import type { OrderFilter, ShopApi } from '../../../typings/shop-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { ownOrderViews } from './own-order-view'
import type { Shopper } from './shopper'

const ORDERS_A_PAGE = 10

/** An order that is still being placed is not shown: its shopper has no answer yet. */
const statesOf: Record<OrderFilter, OrderState[]> = {
  all: ['unpaid', 'closing', 'paid', 'shipped', 'received', 'closed'],
  unpaid: ['unpaid', 'closing'],
  toShip: ['paid'],
  toReceive: ['shipped'],
  closed: ['closed'],
}

export async function listOrders(
  ports: Pick<Ports, 'orders' | 'cases' | 'clock'>,
  { openid }: Shopper,
  { filter, cursor }: ShopApi['order.list']['in'],
): Promise<Outcome<ShopApi['order.list']>> {
  const page = await ports.orders.listOf(openid, statesOf[filter], cursor ?? null, ORDERS_A_PAGE)
  return done({ items: await ownOrderViews(ports, page.items), nextCursor: page.nextCursor })
}
