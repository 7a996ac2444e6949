import type { Order } from '../../domain/records'
import { change } from '../change'
import type { Ports } from '../ports'

/**
 * Gives back what a closed order held. Run again after a crash it gives nothing twice; the order is checked
 * by the timer until it was done to the end.
 */
export async function releaseHolds(
  ports: Pick<Ports, 'orders' | 'stock' | 'clock' | 'ids'>,
  order: Order,
): Promise<Order> {
  if (order.state !== 'closed')
    throw new Error(`The holds of an order that is ${order.state} are not released.`)
  const now = ports.clock.now()
  for (const { bucketId, quantity } of order.lines)
    await ports.stock.release(bucketId, order.orderId, quantity, now)
  const settle = (stored: Order) =>
    stored.state !== 'closed' || stored.nextCheckAt === null ? stored : { ...stored, nextCheckAt: null }
  return change(ports, ports.orders, order.orderId, settle, order)
}
