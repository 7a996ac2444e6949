import { attemptClosed, attemptPaid } from '../../domain/attempt'
import { orderPaid } from '../../domain/order'
import { judgePayment, type QuarantineReason, type TransactionFact } from '../../domain/payment'
import type { Attempt, Order } from '../../domain/records'
import type { Ports } from '../ports'
import { contended, TRIES_MAX } from '../revision'

export type FactPorts = Pick<
  Ports,
  'orders' | 'attempts' | 'stock' | 'products' | 'settings' | 'payment' | 'clock' | 'log'
>

/** Copies of one notification that arrive together take turns. */
const CONTENDED_PAUSE_MS = 15

/** What a fact did. `orderId` is null where the number is not one of ours. */
export type Applied = { orderId: string | null } & (
  | { kind: 'applied' | 'repeated' | 'notPaid' | 'closed' }
  | { kind: 'quarantined'; reason: QuarantineReason }
)

/**
 * The one way by which an order becomes paid: notification, query and timer all come here. Idempotent, and
 * saved only over the revision that was judged; each step that follows can be repeated until all have been
 * done.
 */
export async function applyFact(ports: FactPorts, fact: TransactionFact): Promise<Applied> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const attempt = await ports.attempts.get(fact.outTradeNo)
    const order = attempt && (await ports.orders.get(attempt.orderId))
    const applied = await tryFact(ports, fact, order, attempt)
    if (applied) return applied
    await ports.clock.pause(CONTENDED_PAUSE_MS * (tries + 1))
  }
  throw contended('order')
}

/** Null where another writer was quicker. */
async function tryFact(
  ports: FactPorts,
  fact: TransactionFact,
  order: Order | null,
  attempt: Attempt | null,
): Promise<Applied | null> {
  const judgement = judgePayment(fact, await ports.payment.identity(), order, attempt)
  const orderId = order?.orderId ?? null
  if (judgement.kind === 'quarantined') return quarantine(ports, fact, order, judgement.reason)
  if (!order || !attempt) throw new Error('A fact without an order was not quarantined.')
  const paidAt = fact.successAt ?? ports.clock.now()
  switch (judgement.kind) {
    case 'notPaid':
      return { kind: 'notPaid', orderId }
    case 'closed':
      return (await saveClosed(ports, attempt)) ? { kind: 'closed', orderId } : null
    case 'keep':
      return keep(ports, order, attempt, { transactionId: judgement.transactionId, paidAt })
    case 'repeated': {
      const { transactionId } = judgement
      if (attempt.state === 'paid') return { kind: 'repeated', orderId }
      const isFinished = await finishPaid(ports, order, attempt, { transactionId, paidAt })
      return isFinished ? { kind: 'repeated', orderId } : null
    }
    case 'surplus': {
      const flagged = await quarantine(ports, fact, order, judgement.reason)
      if (!flagged) return null
      const paid = attemptPaid(attempt, judgement.transactionId, paidAt)
      return paid && (await ports.attempts.save(paid)) ? flagged : null
    }
  }
}

interface Money {
  transactionId: string
  paidAt: number
}

/**
 * The order first, since its revision decides; then its holds become sales; the attempt last, which ends the
 * work.
 */
async function keep(ports: FactPorts, order: Order, attempt: Attempt, money: Money): Promise<Applied | null> {
  const { shipWithinMs } = await ports.settings.shop()
  const paid = orderPaid(order, { ...money, outTradeNo: attempt.outTradeNo }, shipWithinMs)
  if (!paid) throw new Error(`Money was kept for an order that is ${order.state}.`)
  if (!(await ports.orders.save(paid))) return null
  const isFinished = await finishPaid(ports, paid, attempt, money)
  return isFinished ? { kind: 'applied', orderId: order.orderId } : null
}

async function finishPaid(ports: FactPorts, order: Order, attempt: Attempt, money: Money): Promise<boolean> {
  const now = ports.clock.now()
  const sold: { spuId: string; quantity: number }[] = []
  for (const { bucketId, spuId, quantity } of order.lines) {
    const result = await ports.stock.sell(bucketId, order.orderId, quantity, now)
    if (result === 'sold') sold.push({ spuId, quantity })
    if (result === 'gone')
      ports.log.write('error', 'A paid order holds nothing in its bucket.', {
        orderId: order.orderId,
        bucketId,
      })
  }
  if (sold.length > 0) await ports.products.addSold(sold)
  const paid = attemptPaid(attempt, money.transactionId, money.paidAt)
  return paid !== null && (await ports.attempts.save(paid))
}

async function saveClosed(ports: FactPorts, attempt: Attempt): Promise<boolean> {
  const closed = attemptClosed(attempt, ports.clock.now())
  return closed === null || ports.attempts.save(closed)
}

/**
 * Changes nothing but the mark that a person has to look at the order; null where another writer was quicker.
 */
async function quarantine(
  ports: FactPorts,
  { source, outTradeNo }: TransactionFact,
  order: Order | null,
  reason: QuarantineReason,
): Promise<Applied | null> {
  ports.log.write('error', 'A payment was quarantined.', { reason, source, outTradeNo })
  if (order && !order.quarantined && !(await ports.orders.save({ ...order, quarantined: true }))) return null
  return { kind: 'quarantined', reason, orderId: order?.orderId ?? null }
}
