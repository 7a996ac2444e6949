import type { FollowedEvent } from '../../domain/following'
import type { Order } from '../../domain/records'
import { nextLookAt, orderReceived, restRefunded } from '../../domain/shipping'
import { putOff, saveOver } from '../change'
import { type FollowUpPorts, followUp, withFollowers } from '../order/follow-up'

/**
 * What the timer does for an order that is paid or on its way: it is shipped where the rest was refunded, and
 * received where its time is over. Another writer who is quicker is followed by the next run.
 */
export async function followShipping(ports: FollowUpPorts, order: Order): Promise<void> {
  const step = await nextStep(ports, order)
  const changed = step && withFollowers(ports, step.order, step.event, order.orderId)
  const stands = changed ? await saveOver(ports.orders, changed) : order
  if (stands) await settleShipping(ports, stands)
}

/** Does what follows from a step of the shipping, and puts the order's next look off. */
export async function settleShipping(ports: FollowUpPorts, order: Order): Promise<void> {
  const settled = await followUp(ports, order)
  // Over this very revision: whatever changed meanwhile is looked at as well.
  await putOff(ports.orders, settled, nextLookAt(settled))
}

async function nextStep(
  { attempts, clock }: FollowUpPorts,
  order: Order,
): Promise<{ order: Order; event: FollowedEvent } | null> {
  const now = clock.now()
  if (order.state === 'shipped') {
    const isOver = order.autoReceiveAt !== null && now >= order.autoReceiveAt
    const received = isOver ? orderReceived(order, now) : null
    return received && { order: received, event: 'received' }
  }
  if (order.state !== 'paid' || order.parcels.length === 0 || order.paidOutTradeNo === null) return null
  const kept = await attempts.get(order.paidOutTradeNo)
  const shipped = kept && restRefunded(order, kept, now)
  return shipped && { order: shipped, event: 'shipped' }
}
