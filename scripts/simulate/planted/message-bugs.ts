import type { Refit } from '../platform'
import type { PlantedBug } from './bug'

type Ports = Parameters<Refit>[0]
type Outbox = Ports['outbox']
type Weixin = Ports['weixin']

const withOutbox =
  (make: (outbox: Outbox) => Partial<Outbox>): Refit =>
  (ports) => ({ ...ports, outbox: { ...ports.outbox, ...make(ports.outbox) } })

const withWeixin =
  (make: (weixin: Weixin) => Partial<Weixin>): Refit =>
  (ports) => ({ ...ports, weixin: { ...ports.weixin, ...make(ports.weixin) } })

/** What WeChat has to be told beside the money. */
export const messageBugs: PlantedBug[] = [
  { name: 'a message is lost', refit: withOutbox(() => ({ insert: async () => 'inserted' })) },
  { name: 'the timer forgets messages', refit: withOutbox(() => ({ due: async () => [] })) },
  {
    name: 'a message that WeChat refused is taken for heard',
    refit: withWeixin((weixin) => ({
      async uploadShipping(upload) {
        const answer = await weixin.uploadShipping(upload)
        return answer.kind === 'refused' ? { kind: 'done' } : answer
      },
    })),
  },
  {
    name: 'a message without an answer is taken for heard',
    refit: withWeixin((weixin) => ({
      async uploadShipping(upload) {
        const answer = await weixin.uploadShipping(upload)
        return answer.kind === 'unknown' ? { kind: 'done' } : answer
      },
    })),
  },
  {
    name: 'a message is marked as sent before it is',
    refit: withOutbox((outbox) => ({
      save: (message) =>
        outbox.save(message.state === 'waiting' ? { ...message, state: 'sent', nextAt: null } : message),
    })),
  },
]
