import type { OrderState } from '../../../typings/model'
import type { OrderTab, OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { OwnerOrderQuery, Ports } from '../ports'
import { orderRows } from './order-rows'

const pageSize = 50

type Filter = Omit<OwnerOrderQuery, 'cursor' | 'limit'>
type StateTab = Exclude<OrderTab, 'quarantined'>

/** The states under each tab. An order that is still being placed is nobody's business yet. */
export const tabStates: Record<StateTab, OrderState[]> = {
  all: ['unpaid', 'closing', 'paid', 'shipped', 'received', 'closed'],
  unpaid: ['unpaid', 'closing'],
  toShip: ['paid'],
  shipped: ['shipped', 'received'],
  closed: ['closed'],
}

const tabFilter = (tab: OrderTab): Filter =>
  tab === 'quarantined' ? { quarantined: true } : { states: tabStates[tab] }

/** A page of orders under a tab, the newest first, and how many each tab has without the other filters. */
export async function listOrders(
  ports: Pick<Ports, 'orders' | 'pictures'>,
  { tab, search, fromAt, toAt, cursor }: OwnerApi['order.list']['in'],
): Promise<Outcome<OwnerApi['order.list']>> {
  const query: OwnerOrderQuery = {
    ...tabFilter(tab),
    ...(search ? { search } : {}),
    ...(fromAt === undefined ? {} : { fromAt }),
    ...(toAt === undefined ? {} : { toAt }),
    ...(cursor ? { cursor } : {}),
    limit: pageSize,
  }
  const count = (of: OrderTab) => ports.orders.count(tabFilter(of))
  const [page, all, unpaid, toShip, shipped, closed, quarantined] = await Promise.all([
    ports.orders.list(query),
    count('all'),
    count('unpaid'),
    count('toShip'),
    count('shipped'),
    count('closed'),
    count('quarantined'),
  ])
  const items = await orderRows(ports, page.items)
  const counts = { all, unpaid, toShip, shipped, closed, quarantined }
  return done({ items, nextCursor: page.nextCursor, counts })
}
