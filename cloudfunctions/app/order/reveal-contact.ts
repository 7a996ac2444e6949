import type { OwnerApi } from '../../../typings/owner-api'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/** Shows where an order goes with the whole phone number. Who looked is written down before it is shown. */
export async function revealContact(
  ports: Pick<Ports, 'orders' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { orderId }: OwnerApi['order.revealContact']['in'],
): Promise<Outcome<OwnerApi['order.revealContact']>> {
  const order = await named(caller, ports.orders, orderId)
  if (!order?.address) return refuse('NOT_FOUND', {})
  await audit(ports, { actor: caller.staff.username, action: 'order.revealContact', target: orderId })
  return done(order.address)
}
