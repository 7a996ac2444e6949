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

/** A `prepay_id` and a `code_url` live two hours; one that is about to end is not handed out any more. */
const SESSION_LIVES_MS = 2 * 3_600_000
const SESSION_MARGIN_MS = 5 * 60_000

/** The phone's hint is answered by at most one question to WeChat Pay in this time. */
export const QUERY_AT_MOST_EVERY_MS = 3_000
/** WeChat Pay is asked at most once in this time to open an attempt, or to close it for another payer. */
const ASK_AT_MOST_EVERY_MS = 1_000
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

/** An attempt as it is stored before WeChat Pay hears of it; who stores it may ask at once. */
export function newAttempt(attempt: NewAttempt, now: number): Attempt {
  return {
    ...attempt,
    prepayId: null,
    codeUrl: null,
    prepaidAt: null,
    prepaidWith: null,
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

/** What WeChat Pay opened for an attempt: a `prepay_id` for a phone, a `code_url` for a scanner. */
export interface PaySession {
  prepayId: string | null
  codeUrl: string | null
  /** The serial number of the merchant key that asked for it. */
  signedWith: string
}

export function attemptPrepaid(attempt: Attempt, session: PaySession, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'prepay')
  const { prepayId, codeUrl, signedWith: prepaidWith } = session
  const nextCheckAt = nextCheckOf(attempt, now)
  return state && { ...attempt, state, prepayId, codeUrl, prepaidAt: now, prepaidWith, nextCheckAt }
}

/** The money as WeChat Pay told of it. */
export interface AttemptMoney {
  transactionId: string
  paidAt: number
  payerOpenid: string | null
}

/** `payerOpenid` stays who the attempt was made for; who paid a code is named by WeChat Pay. */
export function attemptPaid(attempt: Attempt, money: AttemptMoney): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'pay')
  const { transactionId, paidAt } = money
  const payerOpenid = attempt.payerOpenid ?? money.payerOpenid
  return state && { ...attempt, state, transactionId, paidAt, payerOpenid, nextCheckAt: null }
}

export function attemptClosed(attempt: Attempt, now: number): Attempt | null {
  const state = nextState(attemptTransitions, attempt.state, 'close')
  return state && { ...attempt, state, closedAt: now, nextCheckAt: null }
}

/** Whether WeChat Pay might still take money for it. */
export const isOpen = (attempt: Attempt): boolean =>
  attempt.state === 'created' || attempt.state === 'prepaid'

/** Until when its `prepay_id` or `code_url` may be handed out; null where it has none yet. */
export function handedOutUntil(attempt: Attempt): number | null {
  if (attempt.state !== 'prepaid') return null
  return attempt.prepaidAt === null ? 0 : attempt.prepaidAt + SESSION_LIVES_MS - SESSION_MARGIN_MS
}

/**
 * Written before an attempt is closed for another one: should the function die after WeChat Pay has closed
 * it, nobody is sent to its cashier any more.
 */
export const sessionGivenUp = (attempt: Attempt): Attempt => ({ ...attempt, prepaidAt: null })

/** Whether WeChat Pay was left alone long enough to be asked for this attempt again. */
export const mayBeAsked = ({ askedAt }: Attempt, now: number): boolean =>
  now >= (askedAt ?? 0) + ASK_AT_MOST_EVERY_MS

/** Whether its `prepay_id` was asked for with another key than signs now: the phone would refuse it. */
export const isOfAnotherKey = ({ prepayId, prepaidWith }: Attempt, serialNo: string): boolean =>
  prepayId !== null && Boolean(prepaidWith) && prepaidWith !== serialNo
