import type { OwnerApi } from '../../../typings/owner-api'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { tryCancel } from '../payment/cancel-order'
import type { Ports } from '../ports'
import { counterOrder } from './counter-order'
import { type SalePorts, saleOf } from './counter-sale'

/** Closed upstream first; a customer who was quicker has paid, and the sale says so. */
export async function cancelSale(
  ports: SalePorts & Pick<Ports, 'audit'>,
  caller: StaffCaller,
  { orderId }: OwnerApi['counter.cancel']['in'],
): Promise<Outcome<OwnerApi['counter.cancel']>> {
  const order = await counterOrder(ports, caller, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  const actor = caller.staff.username
  const lastAct = auditEntry(ports, { actor, action: 'counter.cancel', target: orderId })
  const cancelled = await tryCancel(ports, order, lastAct)
  await auditActs(ports, cancelled ?? order)
  if (!cancelled) return refuse('CANNOT_CANCEL', {})
  return done(await saleOf(ports, caller, cancelled))
}
