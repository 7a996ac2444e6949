import type { Fen } from '../../typings/model'
import { ASK_AT_MOST_EVERY_MS, type OpenedSession } from './attempt'
import { type PaySession, payerIdOf } from './pay-session'
import type { PayerWish } from './payer'
import type { Attempt, AttemptSession, Order } from './records'

/** What one order pays of a shared session; its money stands on the attempt of this number. */
export interface SharedPart {
  number: string
  orderId: string
  payee: string
  fen: Fen
}

/** What several orders of a purchase are to be paid with at once, and by whom. */
export interface NewSharedSession
  extends Pick<
    AttemptSession,
    'provider' | 'payee' | 'app' | 'instrument' | 'payer' | 'request' | 'expiresAt'
  > {
  groupNo: string
  purchaseId: string
  parts: SharedPart[]
}

/**
 * What is open at a provider for several orders at once, under a number of its own. Each part is an attempt,
 * which ends by itself; what is opened, shown and closed as one stands here. `closed`: nobody can pay it.
 */
export interface SharedSession extends NewSharedSession, Pick<AttemptSession, 'session' | 'presentUntil'> {
  state: 'created' | 'open' | 'closed'
  /** When the provider was last asked for a payer's sake to open it or to close it. */
  askedAt: number
  createdAt: number
  revision: number
}

/** As it is stored before its provider hears of it; who stores it may ask at once. */
export const newSharedSession = (shared: NewSharedSession, now: number): SharedSession => ({
  ...shared,
  session: null,
  presentUntil: null,
  state: 'created',
  askedAt: now,
  createdAt: now,
  revision: 0,
})

/** What its channel is asked with; the provider's number of a part that was paid stands on its attempt. */
export function sessionOfParts(
  shared: NewSharedSession & Pick<SharedSession, 'session'>,
  attempts: Pick<Attempt, 'outTradeNo' | 'transactionId'>[],
): PaySession {
  const { provider, payee, app, instrument, groupNo, session, expiresAt } = shared
  const paid = new Map(attempts.map(({ outTradeNo, transactionId }) => [outTradeNo, transactionId]))
  const parts = shared.parts.map(({ number, payee, fen }) => ({
    number,
    payee,
    fen,
    providerNo: paid.get(number) ?? null,
  }))
  return { provider, payee, app, instrument, groupNo, session, expiresAt, parts }
}

/** Whether it pays exactly these orders at what they cost now, and was made for this payer. */
export function isOfAll(shared: SharedSession, orders: Order[], { instrument, id }: PayerWish): boolean {
  const isForThem = shared.instrument === instrument && payerIdOf(shared.payer) === id
  const costs = new Map(orders.map(({ orderId, totalFen }) => [orderId, totalFen]))
  const isExact = shared.parts.every(({ orderId, fen }) => costs.get(orderId) === fen)
  return isForThem && isExact && shared.parts.length === orders.length
}

/** Its provider opened it: null where it was closed meanwhile. */
export const sharedOpened = (shared: SharedSession, opened: OpenedSession): SharedSession | null =>
  shared.state === 'closed'
    ? null
    : { ...shared, state: 'open', session: opened.session, presentUntil: opened.presentUntil }

export const sharedClosed = (shared: SharedSession): SharedSession => ({ ...shared, state: 'closed' })

/** Nobody is handed it any more, whether its provider is then heard to have closed it or not. */
export const sharedGivenUp = (shared: SharedSession): SharedSession => ({ ...shared, presentUntil: 0 })

/** Whether its provider was left alone long enough to be asked for it again. */
export const mayAskForAll = ({ askedAt }: SharedSession, now: number): boolean =>
  now >= askedAt + ASK_AT_MOST_EVERY_MS
