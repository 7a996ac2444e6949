import type { Ports } from '../../../cloudfunctions/app/ports'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { spread } from '../../thorough'

/** After which writes a function dies: every other one, and each in a thorough run. */
export const writesUpTo = (last: number): number[] =>
  spread(
    Array.from({ length: last }, (_, at) => at + 1),
    2,
  )

/** A function instance that is gone: nothing after this point runs. */
class Died extends Error {
  constructor() {
    super('The function died.')
    this.name = 'Died'
  }
}

const writes: { [Name in keyof Ports]?: string[] } = {
  orders: ['insert', 'save'],
  allowances: ['take', 'giveBack'],
  limitClaims: ['save'],
  attempts: ['insert', 'save'],
  sharedSessions: ['insert', 'save'],
  refunds: ['insert', 'save', 'putWish', 'dropWish'],
  cases: ['insertOpening', 'activate', 'dropOpening', 'save'],
  exposures: ['insert', 'save'],
  notices: ['insert', 'settle', 'settleByHand'],
  stock: ['hold', 'release', 'sell', 'takeBack', 'takeSales', 'adjust'],
  products: ['insertMany', 'save', 'addSold'],
  categories: ['insert'],
  stockOpenings: ['openMany'],
  staff: ['save'],
  sessions: ['remove'],
  audit: ['append'],
  postings: ['append'],
  files: ['write', 'remove'],
  uploads: ['giveBack', 'remove'],
  jobs: ['insert', 'save', 'remove'],
  carts: ['save'],
  outbox: ['insert', 'save', 'removeUnsent'],
  weixin: ['uploadShipping', 'notifyReceipt'],
}

const writesOfChannel = ['open', 'close', 'refund']

type AnyFunction = (...args: unknown[]) => Promise<unknown>

/**
 * Ports whose n-th write reaches the store and is the last thing that happens: its answer is lost, and every
 * later write fails as well. `died` tells whether it came to that.
 */
export function dyingPorts(ports: Ports, dieAfter: number): { ports: Ports; died(): boolean } {
  let count = 0
  const isDead = () => count >= dieAfter
  const wrap =
    (write: AnyFunction): AnyFunction =>
    async (...args) => {
      if (isDead()) throw new Died()
      count += 1
      const answer = await write(...args)
      if (isDead()) throw new Died()
      return answer
    }
  const wrapped = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => {
      const methods = writes[name as keyof Ports] ?? []
      const functions = port as unknown as Record<string, AnyFunction>
      const dying = methods.map((method) => [method, wrap(functions[method] as AnyFunction)])
      return [name, methods.length === 0 ? port : { ...port, ...Object.fromEntries(dying) }]
    }),
  ) as unknown as Ports
  const dyingChannel = withChannel(wrapped, (channel) => {
    const functions = channel as unknown as Record<string, AnyFunction>
    return Object.fromEntries(writesOfChannel.map((name) => [name, wrap(functions[name] as AnyFunction)]))
  })
  return { ports: dyingChannel, died: isDead }
}
