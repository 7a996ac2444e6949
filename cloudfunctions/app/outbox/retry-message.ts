import type { OwnerApi } from '../../../typings/owner-api'
import { messageRevived, type OutboxMessage } from '../../domain/outbox'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { outboxRow } from '../order/outbox-row'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type SendPorts, sendMessage } from './send-message'

/** Tries a message anew and at once; one that was sent stays as it is. */
export async function retryMessage(
  ports: SendPorts & Pick<Ports, 'audit'>,
  caller: StaffCaller,
  { messageId }: OwnerApi['outbox.retry']['in'],
): Promise<Outcome<OwnerApi['outbox.retry']>> {
  const message = await named(caller, ports.outbox, messageId)
  if (!message) return refuse('NOT_FOUND', {})
  await auditActs(ports, message)
  const waiting = await revive(ports, caller, message)
  if (waiting) await sendMessage(ports, waiting)
  const now = await named(caller, ports.outbox, messageId)
  return now ? done(outboxRow(now, caller.staff.role)) : refuse('NOT_FOUND', {})
}

/** Null where it was sent, or where another was quicker, so that it is on its way already. */
async function revive(
  ports: Pick<Ports, 'outbox' | 'audit' | 'ids' | 'clock'>,
  caller: StaffCaller,
  message: OutboxMessage,
): Promise<OutboxMessage | null> {
  const revived = messageRevived(message, ports.clock.now())
  if (!revived || revived === message) return revived
  const { messageId, orderId: target } = message
  const actor = caller.staff.username
  const lastAct = auditEntry(ports, { actor, action: 'outbox.retry', target, to: { messageId } })
  const waiting = await saveOver(ports.outbox, { ...revived, lastAct })
  if (waiting) await auditActs(ports, waiting)
  return waiting
}
