import { attemptClosed, isOpen, nextCheckOf } from '../../domain/attempt'
import { orderClosed, orderClosing } from '../../domain/order'
import type { Attempt, Order } from '../../domain/records'
import { releaseHolds } from '../order/release-holds'
import { contended, TRIES_MAX } from '../revision'
import type { FactPorts } from './apply-fact'
import { queryAttempt } from './query-attempt'

/**
 * Takes an unpaid order to `closing` and as far from there as WeChat Pay allows; a payment that was quicker
 * wins.
 */
export async function closeOrder(
  ports: FactPorts,
  order: Order,
  trigger: 'cancel' | 'expire',
): Promise<Order> {
  let current = order
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const closing = orderClosing(current, trigger, ports.clock.now())
    if (!closing) return current
    if (await ports.orders.save(closing))
      return finishClosing(ports, { ...closing, revision: current.revision + 1 })
    current = await reload(ports, current)
  }
  throw contended('order')
}

/**
 * Closes every open attempt upstream, then the order, then gives the stock back: only WeChat Pay's CLOSED
 * does. Where that stays unknown the order remains `closing` and is asked about again.
 */
export async function finishClosing(ports: FactPorts, order: Order): Promise<Order> {
  const attempts = await ports.attempts.listOf(order.orderId)
  for (const attempt of attempts.filter(isOpen)) {
    const outcome = await closeAttempt(ports, attempt)
    if (outcome === 'paid') return reload(ports, order)
    if (outcome === 'undecided') return askLater(ports, order)
  }
  const closed = orderClosed(order, ports.clock.now())
  if (!closed || !(await ports.orders.save(closed))) return reload(ports, order)
  return releaseHolds(ports, { ...closed, revision: order.revision + 1 })
}

/** What became of the order's money is not known yet: the holds stay, and the timer comes back. */
async function askLater(ports: FactPorts, stale: Order): Promise<Order> {
  const order = await reload(ports, stale)
  if (order.state !== 'closing') return order
  const later = { ...order, nextCheckAt: nextCheckOf({ createdAt: order.payBeforeAt }, ports.clock.now()) }
  return (await ports.orders.save(later)) ? { ...later, revision: order.revision + 1 } : reload(ports, order)
}

/** Makes sure that nobody can pay an attempt any more, or learns that somebody did. */
export async function closeAttempt(
  ports: FactPorts,
  attempt: Attempt,
): Promise<'closed' | 'paid' | 'undecided'> {
  let current = attempt
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (!isOpen(current)) return current.state === 'paid' ? 'paid' : 'closed'
    const answer = await ports.payment.close(current.outTradeNo)
    const isClosed =
      answer.kind === 'closed' || answer.kind === 'missing' || (await askWhetherClosed(ports, current))
    if (isClosed === 'paid' || isClosed === 'undecided') return isClosed
    const closed = attemptClosed(current, ports.clock.now())
    if (closed && (await ports.attempts.save(closed))) return 'closed'
    current = (await ports.attempts.get(current.outTradeNo)) ?? current
  }
  throw contended('attempt')
}

/**
 * After a time-out or "already paid" only a query tells; a number that WeChat Pay never heard of is as good
 * as closed.
 */
async function askWhetherClosed(ports: FactPorts, attempt: Attempt): Promise<true | 'paid' | 'undecided'> {
  const told = await queryAttempt(ports, attempt)
  switch (told.kind) {
    case 'applied':
    case 'repeated':
      return 'paid'
    case 'closed':
    case 'missing':
      return true
    default:
      return 'undecided'
  }
}

async function reload(ports: Pick<FactPorts, 'orders'>, order: Order): Promise<Order> {
  const stored = await ports.orders.get(order.orderId)
  if (!stored) throw new Error(`Order ${order.orderId} is gone.`)
  return stored
}
