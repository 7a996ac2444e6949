import { PUSH_TRIED_MS, type Push } from '../../domain/push'
import type { Ports, PushWorkPorts } from '../ports'

export type PushPorts = PushWorkPorts & Pick<Ports, 'pushes' | 'pushReader' | 'pushHandlers'>

/**
 * Does what a stored message asks for, and writes down what became of it. What no handler knows is kept for a
 * person; what a handler does not know yet is tried again for a while.
 */
export async function workOnPush(ports: PushPorts, push: Push): Promise<void> {
  const { clock, log, pushes, pushReader, pushHandlers } = ports
  const quarantine = async (reason: string) => {
    log.write('error', 'A pushed message is in quarantine.', { pushId: push.pushId, reason })
    await pushes.settle(push.pushId, { outcome: 'quarantined', reason, settledAt: clock.now() })
  }
  const message = pushReader.reread(push.plain)
  if (!message) return quarantine('UNREADABLE')
  const handler = pushHandlers.find(
    ({ msgType, event }) => msgType === message.msgType && event === message.event,
  )
  if (!handler) return quarantine('UNKNOWN_EVENT')
  if ((await handler.handle(ports, message)) === 'applied')
    return pushes.settle(push.pushId, { outcome: 'applied', reason: null, settledAt: clock.now() })
  if (clock.now() >= push.receivedAt + PUSH_TRIED_MS) await quarantine('ABOUT_NOTHING_KNOWN')
}
