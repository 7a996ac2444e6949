import type { OrderState } from '../../../typings/model'
import type { OrderFilter, ShopApi } from '../../../typings/shop-api'
import { orderView } from '../../domain/shop-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
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
  { orders, clock }: Pick<Ports, 'orders' | 'clock'>,
  { openid }: Shopper,
  { filter, cursor }: ShopApi['order.list']['in'],
): Promise<Outcome<ShopApi['order.list']>> {
  const page = await orders.listOf(openid, statesOf[filter], cursor ?? null, ORDERS_A_PAGE)
  const now = clock.now()
  return done({ items: page.items.map((order) => orderView(order, now)), nextCursor: page.nextCursor })
}
