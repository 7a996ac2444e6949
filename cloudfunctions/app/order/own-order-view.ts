import type { OrderView } from '../../../typings/shop-api'
import type { Attempt, Order } from '../../domain/records'
import { orderView } from '../../domain/shop-view'
import type { Ports } from '../ports'
import { openCasesOf } from './open-cases'

export type OrderViewPorts = Pick<Ports, 'attempts' | 'cases' | 'clock'>

/** Orders as their own shopper sees them, each with its cases that have not ended. */
export async function ownOrderViews(ports: OrderViewPorts, orders: Order[]): Promise<OrderView[]> {
  const [openCases, keptOf] = await Promise.all([openCasesOf(ports, orders), touchedPayments(ports, orders)])
  const now = ports.clock.now()
  return orders.map((order) => orderView(order, keptOf(order), openCases(order), now))
}

/**
 * The payments of orders of which something was asked for or refunded: they know which units are left. No
 * read where all of these orders are whole.
 */
async function touchedPayments({ attempts }: Pick<Ports, 'attempts'>, orders: Order[]) {
  const touched = orders.filter(({ latestCaseId, refundedFen }) => latestCaseId !== null || refundedFen > 0)
  const kept = await attempts.getMany(touched.flatMap(({ paidOutTradeNo }) => paidOutTradeNo ?? []))
  return ({ paidOutTradeNo }: Order): Attempt | null =>
    kept.find(({ outTradeNo }) => outTradeNo === paidOutTradeNo) ?? null
}

export async function ownOrderView(ports: OrderViewPorts, order: Order): Promise<OrderView> {
  const [view] = await ownOrderViews(ports, [order])
  if (!view) throw new Error('An order that was read has no view.')
  return view
}
