import type { OrderView } from '../../../typings/shop-api'
import type { Order } from '../../domain/records'
import { orderView } from '../../domain/shop-view'
import { openCasesOf } from '../after-sale/open-cases'
import type { Ports } from '../ports'

export type OrderViewPorts = Pick<Ports, 'cases' | 'clock'>

/** Orders as their own shopper sees them, each with its cases that have not ended. */
export async function ownOrderViews(ports: OrderViewPorts, orders: Order[]): Promise<OrderView[]> {
  const openCases = await openCasesOf(ports, orders)
  const now = ports.clock.now()
  return orders.map((order) => orderView(order, openCases(order), now))
}

export async function ownOrderView(ports: OrderViewPorts, order: Order): Promise<OrderView> {
  const [view] = await ownOrderViews(ports, [order])
  if (!view) throw new Error('An order that was read has no view.')
  return view
}
