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
  { filter, search = '', cursor }: ShopApi['order.list']['in'],
): Promise<Outcome<ShopApi['order.list']>> {
  const [page, counts] = await Promise.all([
    ports.orders.listOf(openid, statesOf[filter], cursor ?? null, ORDERS_A_PAGE, search),
    search === '' && cursor === undefined ? countsOf(ports, openid) : null,
  ])
  return done({ items: await ownOrderViews(ports, page.items), nextCursor: page.nextCursor, counts })
}

/** How many orders of a shopper wait, by what they wait for. */
export async function countsOf({ orders }: Pick<Ports, 'orders'>, openid: string) {
  const [unpaid, toShip, toReceive] = await Promise.all([
    orders.countOf(openid, statesOf.unpaid),
    orders.countOf(openid, statesOf.toShip),
    orders.countOf(openid, statesOf.toReceive),
  ])
  return { unpaid, toShip, toReceive }
}
