import type { Instrument } from '../../typings/model'
import type { Attempt, Order } from './records'
import type { Arm, WayArm } from './rollout'
import { shanghaiDay } from './shanghai-time'

/** How far it came, each further than the one before: what ended well is not undone by what failed. */
const outcomes = ['seen', 'tried', 'failed', 'paid'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a user on a day under one arm of a way. Only what the shop itself knows counts. */
export interface Exposure {
  exposureId: string
  merchantId: string
  way: Instrument
  arm: Arm
  /** In Shanghai. */
  day: string
  /** Derived from the openid, which stands in no count. */
  user: string
  /** The first day on which this user is counted in this arm: so many users there are. */
  isFirst: boolean
  seenAt: number
  /** Of their orders of the day, whatever they were paid with. */
  outcome: Outcome
  /** Of what was begun in this very way, and when that was known. */
  own: Outcome
  ownAt: number
  revision: number
}

export type NewExposure = Pick<Exposure, 'merchantId' | 'way' | 'arm' | 'user'>

export function newExposure(seen: NewExposure, isFirst: boolean, now: number): Exposure {
  const day = shanghaiDay(now)
  return {
    ...seen,
    exposureId: exposureIdOf(seen, now),
    day,
    isFirst,
    seenAt: now,
    outcome: 'seen',
    own: 'seen',
    ownAt: now,
    revision: 0,
  }
}

/** Once per user and day. */
export const exposureIdOf = ({ merchantId, way, arm, user }: NewExposure, at: number): string =>
  `${merchantId}#${way}#${arm}#${shanghaiDay(at)}#${user}`

/** What became of an order, of its arms' ways and altogether, and when that was known. */
export interface OrderOutcome {
  whole: Outcome
  own: Outcome
  at: number
}

const further = (one: Outcome, other: Outcome): Outcome =>
  outcomes.indexOf(one) >= outcomes.indexOf(other) ? one : other

/** Taken in twice it changes nothing: the same exposure then. */
export function withOutcome(exposure: Exposure, { whole, own, at }: OrderOutcome): Exposure {
  const next = { outcome: further(exposure.outcome, whole), own: further(exposure.own, own) }
  const ownAt = next.own === own && own !== 'seen' ? Math.max(exposure.ownAt, at) : exposure.ownAt
  const isSame = next.outcome === exposure.outcome && next.own === exposure.own && ownAt === exposure.ownAt
  return isSame ? exposure : { ...exposure, ...next, ownAt }
}

/**
 * Of an order that was paid or closed. Failed is what its provider refused, and what was begun and not paid
 * when its time was over; what its buyer cancelled is neither.
 */
export function outcomeOf(order: Order, attempts: Attempt[], { way }: WayArm): OrderOutcome {
  const own = attempts.filter(({ instrument }) => instrument === way)
  const at = order.paidAt ?? order.closedAt ?? order.createdAt
  const isOwnPaid = order.payer?.instrument === way
  return { whole: endOf(order, attempts, order.paidAt !== null), own: endOf(order, own, isOwnPaid), at }
}

function endOf(order: Order, attempts: Attempt[], isPaid: boolean): Outcome {
  if (isPaid) return 'paid'
  if (attempts.length === 0) return 'seen'
  const isRefused = attempts.some(({ refusedAt }) => refusedAt !== undefined)
  return isRefused || order.closeReason === 'expired' ? 'failed' : 'tried'
}
