import { handedOutUntil, isOpen, sessionGivenUp, sessionOf } from '../../domain/attempt'
import { isBuyer, isFor, type PayerWish } from '../../domain/payer'
import type { Attempt, Order } from '../../domain/records'
import { sharedGivenUp } from '../../domain/shared-session'
import { change, repeat, saveOver } from '../change'
import { loadShared } from '../load-session'
import { done, refuse } from '../outcome'
import { refuseWay } from '../rollout/refuse-way'
import { closeAttempt } from './close-attempt'
import { openAttempt, type PrepayPorts, type Ready, unavailable } from './open-attempt'
import { isUsable, orderNaming, storeAttempt } from './store-attempt'
import { takeAskTurn, takeTurnForAll } from './take-turn'

/** Whoever holds a link may make so many numbers with others together; the buyer is never refused one. */
const OTHERS_ATTEMPTS_MAX = 50
/** Two calls for one attempt meet: the later one waits for the answer that the other one fetches. */
export const TWIN_PAUSE_MS = 250

/**
 * What a call knows of others that want to pay. It takes the order over from another payer once at most:
 * whoever was quicker meanwhile keeps it, and this caller is asked to try again.
 */
export interface Race {
  mayTakeOver: boolean
  /** Another payer's number that no order named yet when it was seen. */
  seenUnnamed: string | null
}

/** Who wants to pay, and the total that they saw: nobody is asked for another one. */
export interface Agreed {
  payer: PayerWish
  expectedTotalFen: number
}

/**
 * The order's one live attempt, made for this payer. An attempt of another payer, of another total or with an
 * expired session is closed upstream first; only then a new number is stored, named by the order and asked
 * for. A retry of the same payer sends the stored bytes again. Whatever is not open yet is only begun where
 * the way is open to the buyer.
 */
export async function readyAttempt(
  ports: PrepayPorts,
  { payer, expectedTotalFen }: Agreed,
  readOrder: () => Promise<Order | null>,
): Promise<Ready> {
  const race: Race = { mayTakeOver: true, seenUnnamed: null }
  const step = async (): Promise<Ready | null> => {
    const order = await readOrder()
    if (!order) return refuse('NOT_FOUND', {})
    const refused = refuseState(order, ports.clock.now())
    if (refused) return refused
    const { totalFen } = order
    if (totalFen !== expectedTotalFen) return refuse('TOTAL_CHANGED', { totalFen })
    const live = order.liveOutTradeNo === null ? null : await ports.attempts.get(order.liveOutTradeNo)
    return live && live.state !== 'closed'
      ? continueLive(ports, order, live, payer, race)
      : makeAttempt(ports, order, payer, race)
  }
  return repeat(ports, 'The attempt of an order', step, () => unavailable(true))
}

/** Why an order takes no payment now; null where it does. */
export function refuseState(order: Order, now: number): Extract<Ready, { ok: false }> | null {
  switch (order.state) {
    case 'unpaid':
      return now < order.payBeforeAt ? null : refuse('ORDER_CLOSED', {})
    case 'placing':
      return unavailable(true)
    case 'closing':
    case 'closed':
      return refuse('ORDER_CLOSED', {})
    default:
      return refuse('ALREADY_PAID', {})
  }
}

/** Null where things have to be read again, as after every step that others may have crossed. */
async function continueLive(
  ports: PrepayPorts,
  order: Order,
  live: Attempt,
  payer: PayerWish,
  race: Race,
): Promise<Ready | null> {
  if (live.state === 'paid') return refuse('ALREADY_PAID', {})
  const isOwn = isFor(live, payer)
  const now = ports.clock.now()
  const until = handedOutUntil(live)
  const isOver = live.totalFen !== order.totalFen || (until ?? Infinity) <= now
  const show =
    isOwn && !isOver && until !== null
      ? await ports.channels.of(live.provider).present(sessionOf(live), now)
      : null
  if (show) return done({ attempt: await named(ports, live, payer), show })
  const closed = await refuseWay(ports, order, payer.instrument)
  if (closed) return closed
  const isStale = isOver || (isOwn && until !== null)
  if (!isOwn && !race.mayTakeOver) return unavailable(true)
  if ((!isOwn || isStale) && isTooMany(order, payer)) return unavailable(false)
  const isKept = isOwn && !isStale
  const turn = isKept ? await takeAskTurn(ports, live) : await giveUp(ports, live)
  if (!turn) {
    await ports.clock.pause(TWIN_PAUSE_MS)
    return null
  }
  if (isKept) return openAttempt(ports, turn)
  if (!isOwn) race.mayTakeOver = false
  return closeFirst(ports, turn)
}

/** Nobody is sent to pay it any more; null where its provider has to be left alone for a moment. */
export async function giveUp(ports: PrepayPorts, live: Attempt): Promise<Attempt | null> {
  const shared = await loadShared(ports, live)
  if (!shared) return takeAskTurn(ports, sessionGivenUp(live))
  return (await takeTurnForAll(ports, sharedGivenUp(shared))) && live
}

const isTooMany = (order: Order, { id }: PayerWish): boolean =>
  !isBuyer(order, id) && order.attemptCount >= OTHERS_ATTEMPTS_MAX

/** A friend who gave a name after all is called by it. */
async function named(ports: PrepayPorts, attempt: Attempt, { name }: PayerWish): Promise<Attempt> {
  if (name === null) return attempt
  const decide = (stored: Attempt) =>
    isOpen(stored) && stored.payerName !== name ? { ...stored, payerName: name } : stored
  return change(ports, ports.attempts, attempt.outTradeNo, decide, attempt)
}

/** Stored under its number before the order names it, and named before its provider hears of it. */
async function makeAttempt(
  ports: PrepayPorts,
  order: Order,
  payer: PayerWish,
  race: Race,
): Promise<Ready | null> {
  const closed = await refuseWay(ports, order, payer.instrument)
  if (closed) return closed
  if (isTooMany(order, payer)) return unavailable(false)
  const attempt = await storeAttempt(ports, order, payer)
  if (!attempt) return unavailable(false)
  if (!isUsable(attempt, order, payer)) return passOver(ports, order, attempt, race)
  if (await saveOver(ports.orders, orderNaming(order, attempt))) return openAttempt(ports, attempt)
  race.mayTakeOver = false
  return null
}

/**
 * The number is another payer's. One that is being named right now is left a moment to do so; one that a
 * dying call left behind is closed, and the count goes past it.
 */
export async function passOver(
  ports: PrepayPorts,
  order: Order,
  stored: Attempt,
  race: Race,
): Promise<Ready | null> {
  if (isOpen(stored) && race.seenUnnamed !== stored.outTradeNo) {
    race.mayTakeOver = false
    race.seenUnnamed = stored.outTradeNo
    await ports.clock.pause(TWIN_PAUSE_MS)
    return null
  }
  const refused = await closeFirst(ports, stored)
  if (refused) return refused
  // Once, however many pass it over: a number that is skipped twice is another payer's.
  const decide = (current: Order) =>
    current.attemptCount === order.attemptCount ? { ...current, attemptCount: order.attemptCount + 1 } : null
  await change(ports, ports.orders, order.orderId, decide, order)
  return null
}

/** Closed upstream first, so that at most one attempt is ever live; null once nobody can pay it any more. */
export async function closeFirst(ports: PrepayPorts, attempt: Attempt): Promise<Ready | null> {
  switch (await closeAttempt(ports, attempt)) {
    case 'closed':
      return null
    case 'paid':
      return refuse('ALREADY_PAID', {})
    case 'undecided':
      return unavailable(true)
  }
}
