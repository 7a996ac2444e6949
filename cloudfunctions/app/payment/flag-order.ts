import type { QuarantineReason } from '../../domain/quarantine'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/**
 * Marks an order for a person, with the first reason that it got; false where another writer was quicker.
 */
export async function flagOrder(
  ports: Pick<Ports, 'orders'>,
  order: Order | null,
  reason: QuarantineReason,
): Promise<boolean> {
  if (!order || order.quarantined) return true
  return ports.orders.save({ ...order, quarantined: true, quarantineReason: reason })
}
