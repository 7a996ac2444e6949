import type { Order } from '../../domain/records'
import { orderReceived, restRefunded } from '../../domain/shipping'
import { enqueueNews, type OutboxPorts } from '../outbox/enqueue'

/**
 * What the timer does for an order that is paid or on its way: it is shipped where the rest was refunded,
 * received where its time is over, and WeChat hears what it has to. Another writer who is quicker is followed
 * by the next run.
 */
export async function followShipping(ports: OutboxPorts, order: Order): Promise<void> {
  const changed = await nextStep(ports, order)
  if (!changed) return enqueueNews(ports, order)
  if (await ports.orders.save(changed)) await enqueueNews(ports, { ...changed, revision: order.revision + 1 })
}

async function nextStep({ attempts, clock }: OutboxPorts, order: Order): Promise<Order | null> {
  const now = clock.now()
  if (order.state === 'shipped') {
    const isOver = order.autoReceiveAt !== null && now >= order.autoReceiveAt
    return isOver ? orderReceived(order, now) : null
  }
  if (order.state !== 'paid' || order.parcels.length === 0 || order.paidOutTradeNo === null) return null
  const kept = await attempts.get(order.paidOutTradeNo)
  return kept && restRefunded(order, kept, now)
}
