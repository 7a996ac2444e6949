import type { AttemptState } from '../../typings/model'
import { nextState, type Transitions } from './machine'
import { ZERO_FEN } from './money'
import type { Payer, PaySession } from './pay-session'
import { emptyLedger, paymentPosted } from './posting'
import type { Attempt, AttemptSession } from './records'

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

/** The phone's hint is answered by at most one question to the provider in this time. */
export const QUERY_AT_MOST_EVERY_MS = 3_000
/** A provider is asked at most once in this time to open an attempt, or to close it for another payer. */
export const ASK_AT_MOST_EVERY_MS = 1_000
const CHECK_MIN_MS = 20_000
const CHECK_MAX_MS = 10 * 60_000

/** The next time to ask its provider by ourselves: the older the attempt, the longer the pause. */
export function nextCheckOf(attempt: Pick<Attempt, 'createdAt'>, now: number): number {
  return now + Math.min(CHECK_MAX_MS, Math.max(CHECK_MIN_MS, now - attempt.createdAt))
}

export type NewAttempt = Omit<AttemptSession, 'session' | 'presentUntil'> &
  Pick<Attempt, 'outTradeNo' | 'orderId' | 'merchantId' | 'totalFen'>

/** An attempt as it is stored before its provider hears of it; who stores it may ask at once. */
export function newAttempt(attempt: NewAttempt, now: number): Attempt {
  return {
    ...attempt,
    ...emptyLedger,
    session: null,
    presentUntil: null,
    state: 'created',
    nextCheckAt: now + CHECK_MIN_MS,
    lastQueriedAt: null,
    askedAt: now,
    transactionId: null,
    paidAt: null,
    closedAt: null,
    refundReservedFen: ZERO_FEN,
    refundedFen: ZERO_FEN,
    refundCount: 0,
    refundAskedAt: null,
    reservations: {},
    claim: null,
    createdAt: now,
    revision: 0,
  }
}

type Sessioned = Omit<NewAttempt, 'orderId' | 'merchantId' | 'payer' | 'payerName' | 'request'> &
  Pick<Attempt, 'session' | 'transactionId'>

/**
 * What its channel is asked with, where one order is the whole of what is paid at once; that of a part stands
 * in the session that it shares.
 */
export function sessionOf(attempt: Sessioned): PaySession {
  if (attempt.groupNo !== undefined) throw new Error(`${attempt.outTradeNo} is paid together with others.`)
  const { provider, payee, app, instrument, outTradeNo, session, expiresAt } = attempt
  const part = { number: outTradeNo, payee, fen: attempt.totalFen, providerNo: attempt.transactionId }
  return { provider, payee, app, instrument, groupNo: outTradeNo, session, expiresAt, parts: [part] }
}

/** What a provider opened for an attempt, and until when it may be handed out. */
export interface OpenedSession {
  session: string
  presentUntil: number
}

export function attemptPrepaid(
  attempt: Attempt,
  { session, presentUntil }: OpenedSession,
  now: number,
): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'prepay')
  return state && { ...attempt, state, session, presentUntil, nextCheckAt: nextCheckOf(attempt, now) }
}

/** As `attemptPrepaid`, of a part: what was opened stands in the session that it shares. */
export function partPrepaid(attempt: Attempt, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'prepay')
  return state && { ...attempt, state, nextCheckAt: nextCheckOf(attempt, now) }
}

/** The money as its provider told of it. */
export interface ToldMoney {
  transactionId: string
  paidAt: number
  payer: Payer | null
}

/**
 * `payer` stays who the attempt was made for; who paid a code is named by the provider. `isSurplus`: no order
 * keeps the money.
 */
export function attemptPaid(attempt: Attempt, money: ToldMoney, isSurplus: boolean): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'pay')
  const { transactionId, paidAt } = money
  const payer = attempt.payer.kind === 'anyone' ? (money.payer ?? attempt.payer) : attempt.payer
  const paid = state && { ...attempt, state, transactionId, paidAt, payer, nextCheckAt: null }
  return paid && paymentPosted(paid, isSurplus, paidAt)
}

export function attemptClosed(attempt: Attempt, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'close')
  return state && { ...attempt, state, closedAt: now, nextCheckAt: null }
}

/** Whether its provider might still take money for it. */
export const isOpen = (attempt: Attempt): boolean =>
  attempt.state === 'created' || attempt.state === 'prepaid'

/** Until when its session may be handed out; null where it has none yet. */
export const handedOutUntil = ({ state, presentUntil }: Attempt): number | null =>
  state === 'prepaid' ? (presentUntil ?? 0) : null

/**
 * Written before an attempt is closed for another one: should the function die after its provider has closed
 * it, nobody is sent to pay it any more.
 */
export const sessionGivenUp = (attempt: Attempt): Attempt => ({ ...attempt, presentUntil: 0 })

/** Whether its provider was left alone long enough to be asked for this attempt again. */
export const mayBeAsked = ({ askedAt }: Attempt, now: number): boolean =>
  now >= (askedAt ?? 0) + ASK_AT_MOST_EVERY_MS
