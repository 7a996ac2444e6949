import type { OrderState } from '../../../typings/model'
import type { OrderTab, OwnerApi } from '../../../typings/owner-api'
import { seesBuyers } from '../../domain/personal'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { OwnerOrderQuery, Ports } from '../ports'
import { orderRows } from './order-rows'

const pageSize = 50

type Filter = Omit<OwnerOrderQuery, 'merchantId' | 'cursor' | 'limit'>
type StateTab = Exclude<OrderTab, 'odd' | 'held'>

/** The states under each tab. An order that is still being placed is nobody's business yet. */
export const tabStates: Record<StateTab, OrderState[]> = {
  all: ['unpaid', 'closing', 'paid', 'shipped', 'received', 'closed'],
  unpaid: ['unpaid', 'closing'],
  toShip: ['paid'],
  shipped: ['shipped', 'received'],
  closed: ['closed'],
}

/** What can be sent stands apart from what waits for the decision on a case: `heldOrders`. */
export function tabFilter(tab: OrderTab, heldOrders: string[]): Filter {
  if (tab === 'odd') return { isOdd: true }
  if (tab === 'held') return { states: tabStates.toShip, among: heldOrders }
  return { states: tabStates[tab], ...(tab === 'toShip' ? { except: heldOrders } : {}) }
}

/** Who looks for the number of a payment looks for its order. */
async function orderSearch({ attempts }: Pick<Ports, 'attempts'>, text: string): Promise<string> {
  const number = text.trim()
  const [attempt] = await attempts.getMany([...new Set([number, number.toUpperCase()])])
  return attempt?.orderId ?? text
}

/** A page of orders under a tab, the newest first, and how many each tab has without the other filters. */
export async function listOwnerOrders(
  ports: Pick<Ports, 'orders' | 'attempts' | 'cases' | 'pictures'>,
  { merchantId, staff: { role } }: StaffCaller,
  { tab, search, fromAt, toAt, cursor }: OwnerApi['order.list']['in'],
): Promise<Outcome<OwnerApi['order.list']>> {
  const heldOrders = await ports.cases.heldOrders(merchantId)
  const query: OwnerOrderQuery = {
    merchantId,
    ...tabFilter(tab, heldOrders),
    ...(search ? { search: await orderSearch(ports, search), hidesBuyers: !seesBuyers(role) } : {}),
    ...(fromAt === undefined ? {} : { fromAt }),
    ...(toAt === undefined ? {} : { toAt }),
    ...(cursor ? { cursor } : {}),
    limit: pageSize,
  }
  const count = (of: OrderTab) => ports.orders.count({ merchantId, ...tabFilter(of, heldOrders) })
  const [page, all, unpaid, toShip, held, shipped, closed, odd] = await Promise.all([
    ports.orders.list(query),
    count('all'),
    count('unpaid'),
    count('toShip'),
    count('held'),
    count('shipped'),
    count('closed'),
    count('odd'),
  ])
  const items = await orderRows(ports, role, page.items)
  const counts = { all, unpaid, toShip, held, shipped, closed, odd }
  return done({ items, nextCursor: page.nextCursor, counts })
}
