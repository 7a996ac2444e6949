import { orderMarked, type QuarantineReason } from '../../domain/quarantine'
import type { Order } from '../../domain/records'
import type { Ports } from '../ports'

/**
 * Marks an order for a person, with why and the number that it is about; false where another writer was
 * quicker.
 */
export async function flagOrder(
  ports: Pick<Ports, 'orders'>,
  order: Order | null,
  reason: QuarantineReason,
  about: string,
): Promise<boolean> {
  const marked = order && orderMarked(order, { reason, about })
  return !marked || ports.orders.save(marked)
}
