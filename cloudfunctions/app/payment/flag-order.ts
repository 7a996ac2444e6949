import { isSettled, type QuarantineReason } from '../../domain/quarantine'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/**
 * Marks an order for a person, with the first reason that it got and the number that it is about; what a
 * person has settled is no news. False where another writer was quicker.
 */
export async function flagOrder(
  ports: Pick<Ports, 'orders'>,
  order: Order | null,
  reason: QuarantineReason,
  about: string,
): Promise<boolean> {
  if (!order || order.quarantined || isSettled(order, reason, about)) return true
  return ports.orders.save({
    ...order,
    quarantined: true,
    quarantineReason: reason,
    quarantineAbout: about,
  })
}
