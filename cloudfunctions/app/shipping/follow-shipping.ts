import type { Order, Parcel } from '../../domain/records'
import { orderReceived, restRefunded } from '../../domain/shipping'
import { saveOver } from '../change'
import { enqueueNews, type OutboxPorts } from '../outbox/enqueue-news'
import type { Ports } from '../ports'
import { auditParcels } from './audit-parcels'

/** The timer looks at a parcel within minutes; after so long its entry in the audit log stands. */
const WRITTEN_DOWN_WITHIN_MS = 86_400_000

/**
 * What the timer does for an order that is paid or on its way: it is shipped where the rest was refunded,
 * received where its time is over, and WeChat hears what it has to. Another writer who is quicker is followed
 * by the next run.
 */
export async function followShipping(ports: OutboxPorts & Pick<Ports, 'audit'>, order: Order): Promise<void> {
  const changed = await nextStep(ports, order)
  const stands = changed ? await saveOver(ports.orders, changed) : order
  if (!stands) return
  const isNews = ({ shippedAt, correction }: Parcel) =>
    ports.clock.now() < (correction?.at ?? shippedAt) + WRITTEN_DOWN_WITHIN_MS
  const news = stands.parcels.filter(isNews)
  if (news.length > 0) await auditParcels(ports, stands.orderId, news)
  await enqueueNews(ports, stands)
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
