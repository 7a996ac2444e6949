import { orderMarked, type QuarantineReason } from '../../domain/quarantine'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

/** Marks an order for a person, with why and the number that it is about; told twice it marks once. */
export async function flagOrder(
  ports: ChangePorts & Pick<Ports, 'orders'>,
  orderId: string,
  reason: QuarantineReason,
  about: string,
): Promise<void> {
  await change(ports, ports.orders, orderId, (order) => orderMarked(order, { reason, about }) ?? order)
}
