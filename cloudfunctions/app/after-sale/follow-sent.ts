import { type AfterSaleCase, caseSent, holdsGoods } from '../../domain/after-sale/case'
import { casesSent } from '../../domain/after-sale/held-goods'
import type { Order } from '../../domain/records'
import { change } from '../change'
import type { Ports } from '../ports'

/**
 * Tells the cases of an order that their goods were sent: what they promised by themselves ends. Derived from
 * what is stored, so a repeat tells nothing new; the order is looked at by the timer until this was done.
 */
export async function followSent(ports: Pick<Ports, 'cases' | 'clock' | 'ids'>, order: Order): Promise<void> {
  if (order.latestCaseId === null || order.parcels.length === 0) return
  const sentAt = Math.max(...order.parcels.map(({ shippedAt }) => shippedAt))
  const now = ports.clock.now()
  const told = (known: AfterSaleCase) => (holdsGoods(known) ? caseSent(known, sentAt, now) : known)
  for (const known of casesSent(order, await ports.cases.listOf(order.orderId)))
    await change(ports, ports.cases, known.caseId, told, known)
}
