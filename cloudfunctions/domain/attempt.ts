import type { AttemptChannel, AttemptState, Fen } from '../../typings/model'
import { nextState, type Transitions } from './machine'
import { ZERO_FEN } from './money'
import type { Attempt } from './records'

export type AttemptTrigger = 'prepay' | 'pay' | 'close'

/**
 * Money that arrives on a closed attempt is still real: it is written down, and the order decides what
 * becomes of it.
 */
export const attemptTransitions: Transitions<AttemptState, AttemptTrigger> = {
  created: { prepay: 'prepaid', pay: 'paid', close: 'closed' },
  prepaid: { pay: 'paid', close: 'closed' },
  paid: {},
  closed: { pay: 'paid' },
}

/** A `prepay_id` lives two hours; one that is about to end is not handed out any more. */
const PREPAY_ID_LIVES_MS = 2 * 3_600_000
const PREPAY_ID_MARGIN_MS = 5 * 60_000

/** The phone's hint is answered by at most one question to WeChat Pay in this time. */
export const QUERY_AT_MOST_EVERY_MS = 3_000
const CHECK_MIN_MS = 20_000
const CHECK_MAX_MS = 10 * 60_000

/** The next time to ask WeChat Pay by ourselves: the older the attempt, the longer the pause. */
export function nextCheckOf(attempt: Pick<Attempt, 'createdAt'>, now: number): number {
  return now + Math.min(CHECK_MAX_MS, Math.max(CHECK_MIN_MS, now - attempt.createdAt))
}

export interface NewAttempt {
  outTradeNo: string
  orderId: string
  channel: AttemptChannel
  payerOpenid: string | null
  payerName: string | null
  totalFen: Fen
  request: string
  expiresAt: number
}

/** An attempt as it is stored before WeChat Pay hears of it. */
export function newAttempt(attempt: NewAttempt, now: number): Attempt {
  return {
    ...attempt,
    prepayId: null,
    codeUrl: null,
    prepaidAt: null,
    state: 'created',
    nextCheckAt: now + CHECK_MIN_MS,
    lastQueriedAt: null,
    transactionId: null,
    paidAt: null,
    closedAt: null,
    refundReservedFen: ZERO_FEN,
    refundedFen: ZERO_FEN,
    refundCount: 0,
    refundAskedAt: null,
    reservations: {},
    createdAt: now,
    revision: 0,
  }
}

export function attemptPrepaid(attempt: Attempt, prepayId: string, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'prepay')
  return state && { ...attempt, state, prepayId, prepaidAt: now, nextCheckAt: nextCheckOf(attempt, now) }
}

export function attemptPaid(attempt: Attempt, transactionId: string, paidAt: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'pay')
  return state && { ...attempt, state, transactionId, paidAt, nextCheckAt: null }
}

export function attemptClosed(attempt: Attempt, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'close')
  return state && { ...attempt, state, closedAt: now, nextCheckAt: null }
}

/** Whether WeChat Pay might still take money for it. */
export const isOpen = (attempt: Attempt): boolean =>
  attempt.state === 'created' || attempt.state === 'prepaid'

/** The stored `prepay_id` where the phone can still open the cashier with it. */
export function usablePrepayId(attempt: Attempt, now: number): string | null {
  if (attempt.state !== 'prepaid' || attempt.prepaidAt === null) return null
  return now < attempt.prepaidAt + PREPAY_ID_LIVES_MS - PREPAY_ID_MARGIN_MS ? attempt.prepayId : null
}
