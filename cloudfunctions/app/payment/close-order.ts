import { isOpen, nextCheckOf } from '../../domain/attempt'
import type { AuditEntry } from '../../domain/audit-entry'
import { orderClosed, orderClosing } from '../../domain/order'
import type { Order } from '../../domain/records'
import { change } from '../change'
import { followUp, withFollowers } from '../order/follow-up'
import { releaseHolds } from '../order/release-holds'
import type { FactPorts } from './apply-fact'
import { closeAttempt } from './close-attempt'

/**
 * Takes an unpaid order to `closing` and as far from there as its provider allows; a payment that was quicker
 * wins. Whose act it was, where it was one of the staff, is stored with it.
 */
export async function closeOrder(
  ports: FactPorts,
  order: Order,
  trigger: 'cancel' | 'expire',
  lastAct?: AuditEntry,
): Promise<Order> {
  const decide = (stored: Order) => {
    const closing = orderClosing(stored, trigger, ports.clock.now())
    return closing && lastAct ? { ...closing, lastAct } : closing
  }
  const closing = await change(ports, ports.orders, order.orderId, decide, order)
  return closing ? finishClosing(ports, closing) : reload(ports, order)
}

/**
 * Closes every open attempt upstream, then the order, then gives the stock back: only the word that nobody
 * can pay any more does. Where that stays unknown the order remains `closing` and is asked about again.
 */
export async function finishClosing(ports: FactPorts, order: Order): Promise<Order> {
  const attempts = await ports.attempts.listOf(order.orderId)
  for (const attempt of attempts.filter(isOpen)) {
    const outcome = await closeAttempt(ports, attempt)
    if (outcome === 'paid') return reload(ports, order)
    if (outcome === 'undecided') return askLater(ports, order)
  }
  const decide = (stored: Order) => {
    const closed = orderClosed(stored, ports.clock.now())
    return closed && withFollowers(ports, closed, 'closed', stored.orderId)
  }
  const closed = await change(ports, ports.orders, order.orderId, decide, order)
  return closed ? followUp(ports, await releaseHolds(ports, closed)) : reload(ports, order)
}

/** What became of the order's money is not known yet: the holds stay, and the timer comes back. */
async function askLater(ports: FactPorts, { orderId }: Order): Promise<Order> {
  return change(ports, ports.orders, orderId, (order) => {
    if (order.state !== 'closing') return order
    return { ...order, nextCheckAt: nextCheckOf({ createdAt: order.payBeforeAt }, ports.clock.now()) }
  })
}

async function reload(ports: Pick<FactPorts, 'orders'>, order: Order): Promise<Order> {
  const stored = await ports.orders.get(order.orderId)
  if (!stored) throw new Error(`Order ${order.orderId} is gone.`)
  return stored
}
