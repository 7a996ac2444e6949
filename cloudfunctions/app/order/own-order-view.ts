import type { Instrument } from '../../../typings/model'
import type { OrderView } from '../../../typings/shop-api'
import { handedOutUntil } from '../../domain/attempt'
import { isFor, payerOf } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import { orderView } from '../../domain/shop-view'
import type { Ports } from '../ports'
import { type WaysPorts, waysOfOrder } from '../rollout/open-ways'
import { openCasesOf } from './open-cases'

export type OrderViewPorts = WaysPorts & Pick<Ports, 'attempts' | 'cases'>

/** Orders as their own shopper sees them, each with its cases that have not ended. */
export async function ownOrderViews(ports: OrderViewPorts, orders: Order[]): Promise<OrderView[]> {
  const [openCases, keptOf, ways] = await Promise.all([
    openCasesOf(ports, orders),
    touchedPayments(ports, orders),
    Promise.all(orders.map((order) => waysToPay(ports, order))),
  ])
  const now = ports.clock.now()
  const beside = (order: Order, at: number) => ({
    kept: keptOf(order),
    openCases: openCases(order),
    ways: ways[at] ?? [],
  })
  return orders.map((order, at) => orderView(order, beside(order, at), now))
}

/** What is open to the buyer, and what they began before it was closed: that is finished. */
async function waysToPay(ports: OrderViewPorts, order: Order): Promise<Instrument[]> {
  if (order.state !== 'unpaid') return []
  const ways = await waysOfOrder(ports, order)
  const own = payerOf(order, order.openid, null)
  if (ways.includes(own.instrument) || order.liveOutTradeNo === null) return ways
  const live = await ports.attempts.get(order.liveOutTradeNo)
  const isStanding = live && isFor(live, own) && (handedOutUntil(live) ?? 0) > ports.clock.now()
  return isStanding ? [own.instrument, ...ways] : ways
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
