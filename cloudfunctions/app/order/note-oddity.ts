import { type OddityReason, withOddity } from '../../domain/oddity'
import { type ChangePorts, change } from '../change'
import type { Ports } from '../ports'

/** Writes down that an order is odd, with why and the number that it is about; told twice it stands once. */
export async function noteOddity(
  ports: ChangePorts & Pick<Ports, 'orders'>,
  orderId: string,
  reason: OddityReason,
  about: string,
): Promise<void> {
  await change(ports, ports.orders, orderId, (order) => withOddity(order, { reason, about }) ?? order)
}
