import type { OddNews } from './oddity'

/** What happens to an order and has something follow from it. */
export type FollowedEvent = 'paid' | 'closed' | 'refunded' | 'shipped' | 'received'

/** What is still to follow from one event; `about` is the number of the payment, order, refund or parcel. */
export interface Pending {
  event: FollowedEvent
  about: string
  /** The followers that have not answered yet. */
  names: string[]
  /** How often one of them could not. */
  failures: number
}

export interface WithPending {
  /** In the order in which it happened: what is later waits for what is earlier. */
  pending: Pending[]
  /** When the timer runs the first of them; null where nothing follows any more. */
  followAt: number | null
}

type About = Pick<Pending, 'event' | 'about'>

const MINUTE_MS = 60_000
const PAUSE_MAX_MS = 30 * MINUTE_MS
/** After so many failures a person is told, and after as many again. */
const FAILURES_TOLD = 10

const isSame = (one: About, other: About): boolean => one.event === other.event && one.about === other.about

/** The order with what follows from an event: for the write that makes it happen. */
export function withPending<Order extends WithPending>(
  order: Order,
  { event, about, names }: Omit<Pending, 'failures'>,
  now: number,
): Order {
  const known = order.pending.find((one) => isSame(one, { event, about }))
  const added = names.filter((name) => !known?.names.includes(name))
  if (added.length === 0) return order
  const pending = known
    ? order.pending.map((one) => (one === known ? { ...one, names: [...one.names, ...added] } : one))
    : [...order.pending, { event, about, names, failures: 0 }]
  return { ...order, pending, followAt: now }
}

/**
 * The order once some of what was pending has answered, and what a person has to be told where the rest has
 * failed too often.
 */
export function withAnswers<Order extends WithPending>(
  order: Order,
  about: About,
  answered: string[],
  now: number,
): { order: Order; news: OddNews | null } {
  const known = order.pending.find((one) => isSame(one, about))
  if (!known) return { order, news: null }
  const names = known.names.filter((name) => !answered.includes(name))
  const others = order.pending.filter((one) => one !== known)
  if (names.length === 0)
    return { order: { ...order, pending: others, followAt: others.length > 0 ? now : null }, news: null }
  const failures = known.failures + 1
  const pending = order.pending.map((one) => (one === known ? { ...one, names, failures } : one))
  const followAt = now + Math.min(PAUSE_MAX_MS, failures * MINUTE_MS)
  const isTold = failures % FAILURES_TOLD === 0
  const news: OddNews | null = isTold ? { reason: 'FOLLOWER_FAILED', about: known.about } : null
  return { order: { ...order, pending, followAt }, news }
}
