import type { Push } from '../../domain/push'
import type { PushDelivery, PushReading } from '../ports'
import { type PushPorts, workOnPush } from './work-on-push'

type Verified = Extract<PushReading, { kind: 'verified' }>

/** `work` does what is to be done, and may go on after WeChat was answered: it is stored. */
export type Taken =
  | { kind: 'stored'; work: () => Promise<void> }
  | { kind: 'repeated' }
  | { kind: 'rejected'; reason: string }

/**
 * Takes a pushed message: verified, stored under its id, and only then worked on. One that is known is not
 * worked on again: what its first call left undone is the timer's.
 */
export async function takePush(ports: PushPorts, delivery: PushDelivery): Promise<Taken> {
  const reading = await ports.pushReader.open(delivery)
  if (reading.kind === 'rejected') {
    const { reason, isAlarm } = reading
    ports.log.write(isAlarm ? 'error' : 'warn', 'A pushed message was turned away.', { reason })
    return { kind: 'rejected', reason }
  }
  const push = newPush(reading, ports.clock.now())
  if ((await ports.pushes.insert(push)) === 'exists') return { kind: 'repeated' }
  return { kind: 'stored', work: () => workOnPush(ports, push) }
}

const newPush = ({ pushId, plain, message }: Verified, receivedAt: number): Push => ({
  pushId,
  msgType: message?.msgType ?? '',
  event: message?.event ?? '',
  from: message?.from ?? '',
  plain,
  outcome: 'received',
  reason: null,
  receivedAt,
  settledAt: null,
  revision: 0,
})
