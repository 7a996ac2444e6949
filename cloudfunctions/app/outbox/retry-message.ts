import type { OwnerApi } from '../../../typings/owner-api'
import { messageRevived } from '../../domain/outbox'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { audit } from '../owner/audit'
import type { StaffCaller } from '../owner/staff-caller'
import type { Ports } from '../ports'
import { outboxRow } from './outbox-row'
import { sendMessage } from './send-message'

/** Tries a message anew and at once; one that was sent stays as it is. */
export async function retryMessage(
  ports: Pick<Ports, 'outbox' | 'weixin' | 'audit' | 'ids' | 'clock' | 'log'>,
  caller: StaffCaller,
  { messageId }: OwnerApi['outbox.retry']['in'],
): Promise<Outcome<OwnerApi['outbox.retry']>> {
  const message = await ports.outbox.get(messageId)
  if (!message) return refuse('NOT_FOUND', {})
  const revived = messageRevived(message, ports.clock.now())
  // Where another was quicker, the message is on its way already.
  const waiting = revived && (await saveOver(ports.outbox, revived))
  if (waiting) {
    const actor = caller.staff.username
    await audit(ports, { actor, action: 'outbox.retry', target: message.orderId, to: { messageId } })
    await sendMessage(ports, waiting)
  }
  const now = await ports.outbox.get(messageId)
  return now ? done(outboxRow(now)) : refuse('NOT_FOUND', {})
}
