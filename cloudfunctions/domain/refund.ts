import type { Fen, LineRequest, RefundState } from '../../typings/model'
import type { RefundableParts } from '../../typings/owner-refunds'
import { nextState, type Transitions } from './machine'
import { addFen, fen, subtractFen, ZERO_FEN } from './money'
import type { OddityReason } from './oddity'
import { promisePosted, refundPosted, returnPosted } from './posting'
import { mergeLines } from './pricing'
import type { Attempt, Order, Refund, RefundReservation, RefundWords } from './records'
import { amountOfParts, areWithin, leftToShip, refundableParts } from './refund-parts'

/**
 * What becomes of a refund: a provider took it in, paid it, or will not; `fail` is where a person must help.
 * `close` is also ours, where a provider refused for good.
 */
export type RefundTrigger = 'accept' | 'succeed' | 'close' | 'fail'

/**
 * One way only: a stale word of a provider changes nothing. What is abnormal can still be settled, and money
 * that was sent back after we gave a refund up is counted.
 */
export const refundTransitions: Transitions<RefundState, RefundTrigger> = {
  requested: { accept: 'processing', succeed: 'success', close: 'closed', fail: 'abnormal' },
  processing: { succeed: 'success', close: 'closed', fail: 'abnormal' },
  abnormal: { succeed: 'success', close: 'closed' },
  success: {},
  closed: { succeed: 'success' },
}

/** How long a reservation may stand without its refund before the timer makes it. */
const LEFT_ALONE_MS = 60_000
const CHECK_MIN_MS = 60_000
const CHECK_MAX_MS = 30 * 60_000
/** A person settles it at the merchant platform, which tells us; asking is only the backstop. */
const ABNORMAL_CHECK_MS = 6 * 3_600_000

/** What a provider said of a refund, verified. `stuck`: not by itself; `bounced`: back from the bank. */
export interface RefundFact {
  kind: 'refund'
  provider: string
  /** Of the payment that it is of. */
  number: string
  requestNo: string
  /** Null where it is not told: then the payment's number vouches for it. */
  payee: string | null
  providerNo: string | null
  state: 'done' | 'pending' | 'failed' | 'stuck' | 'bounced'
  refundFen: number
  /** Of the whole payment; null where it is not told. */
  totalFen: number | null
}

/** `whole` is all that is left, `parts` the sum of its parts; an amount with parts is agreed for them. */
export interface RefundWish extends RefundWords, Pick<RefundReservation, 'reason' | 'parts'> {
  amountFen: Fen | 'whole' | 'parts'
}

export type RefundRefusal =
  | { code: 'NOT_PAID' | 'STOCK_STAYS'; detail: object }
  | { code: 'TOO_MUCH'; detail: { leftFen: Fen } }
  | { code: 'NOT_LEFT'; detail: RefundableParts }
  | { code: 'TOO_MANY'; detail: { refundsMax: number } }

export type Reserving =
  | { kind: 'reserved'; attempt: Attempt }
  | { kind: 'repeated' }
  | { kind: 'refused'; refusal: RefundRefusal }

const refused = (refusal: RefundRefusal): Reserving => ({ kind: 'refused', refusal })

/** Names the refund that gives back money which no order could keep: one a payment. */
export const AUTOMATIC_KEY = 'R'

/** Names a refund that an owner asked for: the same key is the same refund. */
export const ownerRefundKey = (requestKey: string): string => `R-${requestKey}`

/** Of a refund that nobody asked for. */
export const automaticWords: RefundWords & { key: string } = {
  key: AUTOMATIC_KEY,
  note: '',
  actor: null,
  returnStock: false,
  caseId: null,
}

/** All that is left of money which no order can keep; why, its payment says. */
export const automaticWish = { ...automaticWords, amountFen: 'whole', parts: null } as const

/** What can still be promised of a payment. */
export const refundableFen = ({ state, totalFen, refundReservedFen }: Attempt): Fen =>
  state === 'paid' ? subtractFen(totalFen, refundReservedFen) : ZERO_FEN

/** Whether any amount of a payment can still be promised; its provider takes so many refunds of one. */
export const isRefundable = (attempt: Attempt, refundsMax: number): boolean =>
  refundableFen(attempt) > 0 && attempt.refundCount < refundsMax

/** `order` is that of the payment, without which nothing is refunded as parts. */
export interface ReservingGrounds {
  now: number
  refundsMax: number
  order?: Order | null
}

/**
 * Promises a part of a payment to its payer. To be saved over the revision that was read: then refunds that
 * race each other cannot exceed what was paid, nor the units that were bought. A number that was reserved
 * before is repeated.
 */
export function reserveRefund(
  attempt: Attempt,
  outRefundNo: string,
  wish: RefundWish,
  { now, refundsMax, order = null }: ReservingGrounds,
): Reserving {
  if (attempt.reservations[outRefundNo]) return { kind: 'repeated' }
  if (attempt.state !== 'paid') return refused({ code: 'NOT_PAID', detail: {} })
  const left = order ? refundableParts(order, attempt) : { lines: [], freightFen: ZERO_FEN }
  const partsFen = wish.parts ? amountOfParts(left, wish.parts) : ZERO_FEN
  if (partsFen === null) return refused({ code: 'NOT_LEFT', detail: left })
  const leftFen = refundableFen(attempt)
  const amounts = { whole: leftFen, parts: partsFen }
  const amountFen = typeof wish.amountFen === 'string' ? amounts[wish.amountFen] : wish.amountFen
  if (amountFen === 0 || amountFen > leftFen) return refused({ code: 'TOO_MUCH', detail: { leftFen } })
  if (attempt.refundCount >= refundsMax) return refused({ code: 'TOO_MANY', detail: { refundsMax } })
  const unitsBack = unitsBackOf(order, attempt, wish, amountFen === leftFen)
  if (unitsBack === null) return refused({ code: 'STOCK_STAYS', detail: {} })
  const parts = wish.parts && { ...wish.parts, lines: mergeLines(wish.parts.lines) }
  const reservation: RefundReservation = {
    amountFen,
    reason: wish.reason,
    parts,
    unitsBack,
    reservedAt: now,
    state: 'reserved',
  }
  return { kind: 'reserved', attempt: withReservation(attempt, outRefundNo, reservation, now) }
}

/**
 * Counts a refund that was made outside the shop, in the write that reserves it: the provider has moved that
 * money, so it counts even where more is promised by now than was paid; then the provider refuses ours. Null
 * where its number is counted.
 */
export function outsideReserved(
  attempt: Attempt,
  { requestNo, providerNo, refundFen }: Pick<RefundFact, 'requestNo' | 'providerNo' | 'refundFen'>,
  now: number,
): Attempt | null {
  if (attempt.reservations[requestNo]) return null
  const amountFen = fen(refundFen)
  const reservation: RefundReservation = {
    amountFen,
    reason: 'outside',
    parts: null,
    unitsBack: [],
    refundId: providerNo,
    reservedAt: now,
    state: 'reserved',
  }
  return withReservation(attempt, requestNo, reservation, now)
}

/** The amount counts in the same write as its reservation stands. */
function withReservation(
  attempt: Attempt,
  outRefundNo: string,
  reservation: RefundReservation,
  now: number,
): Attempt {
  const { amountFen } = reservation
  const counted = {
    ...attempt,
    refundReservedFen: addFen(attempt.refundReservedFen, amountFen),
    refundCount: attempt.refundCount + 1,
    reservations: { ...attempt.reservations, [outRefundNo]: reservation },
    nextCheckAt: now + LEFT_ALONE_MS,
  }
  return promisePosted(counted, { outRefundNo, amountFen, at: now })
}

/**
 * What goes on sale again once the money is back: the units of its parts, or with all the money all that is
 * unsent. Null where some of it was sent.
 */
function unitsBackOf(
  order: Order | null,
  attempt: Attempt,
  { returnStock, parts }: RefundWish,
  isAllMoney: boolean,
): LineRequest[] | null {
  if (!returnStock) return []
  if (order?.state !== 'paid' || order.paidOutTradeNo !== attempt.outTradeNo) return null
  const unsent = leftToShip(order, attempt)
  if (!parts) return isAllMoney ? unsent : null
  return areWithin(parts.lines, unsent) ? mergeLines(parts.lines) : null
}

/** Whether units that are to go on sale again were sent after all: then the promise does not hold. */
export function wasSentMeanwhile(order: Order, attempt: Attempt, outRefundNo: string): boolean {
  const unitsBack = attempt.reservations[outRefundNo]?.unitsBack ?? []
  if (unitsBack.length === 0) return false
  const sent = order.parcels.flatMap(({ lines }) => lines)
  const promised = Object.values(attempt.reservations)
    .filter(({ state }) => state !== 'returned')
    .flatMap((reservation) => reservation.unitsBack)
  const taken = mergeLines([...sent, ...promised]).filter(({ skuId }) =>
    unitsBack.some((unit) => unit.skuId === skuId),
  )
  return !areWithin(taken, order.lines)
}

/**
 * Ends a reservation once: the money reached the payer, or will not and can be promised anew; what was
 * thought not to and did, or is on its way (`reserved`), is promised again. Null where it was so before. The
 * count stays, since nobody says whether a provider forgets a closed refund.
 */
export function settleReservation(
  attempt: Attempt,
  outRefundNo: string,
  state: RefundReservation['state'],
  now: number,
): Attempt | null {
  const reservation = attempt.reservations[outRefundNo]
  const isRevived = reservation?.state === 'returned' && state !== 'returned'
  const isEnded = reservation?.state === 'reserved' && state !== 'reserved'
  if (!reservation || !(isEnded || isRevived)) return null
  const { amountFen } = reservation
  const move = { outRefundNo, amountFen, at: now }
  const settled = {
    ...attempt,
    refundReservedFen: addFen(attempt.refundReservedFen, isRevived ? amountFen : ZERO_FEN),
    reservations: { ...attempt.reservations, [outRefundNo]: { ...reservation, state } },
  }
  const promised = isRevived ? promisePosted(settled, move) : settled
  if (state === 'reserved') return promised
  return state === 'refunded'
    ? refundPosted({ ...promised, refundedFen: addFen(attempt.refundedFen, amountFen) }, move)
    : returnPosted(
        { ...promised, refundReservedFen: subtractFen(attempt.refundReservedFen, amountFen) },
        move,
      )
}

/**
 * The attempt with the turn taken to ask for this refund now; two of one payment are `apartMs` apart. Else
 * when there will be one, or null where there never will: what is not reserved any more is not sent, and the
 * write that takes the turn is the one that sees it.
 */
export function takeRefundTurn(
  attempt: Attempt,
  outRefundNo: string,
  now: number,
  apartMs: number,
): Attempt | { ok: false; waitUntil: number | null } {
  const reservation = attempt.reservations[outRefundNo]
  if (reservation?.state !== 'reserved') return { ok: false, waitUntil: null }
  const waitUntil = (attempt.refundAskedAt ?? Number.NEGATIVE_INFINITY) + apartMs
  if (now < waitUntil) return { ok: false, waitUntil }
  const reservations = { ...attempt.reservations, [outRefundNo]: { ...reservation, askedAt: now } }
  return { ...attempt, refundAskedAt: now, reservations }
}

/**
 * Gives a reservation back that its provider refused for good when it was asked at `askedAt`. Null where it
 * was asked again since, whose answer decides; the same attempt where it was ended before.
 */
export function giveUpReservation(
  attempt: Attempt,
  outRefundNo: string,
  { askedAt, code }: Required<Pick<RefundReservation, 'askedAt' | 'code'>>,
  now: number,
): Attempt | null {
  const settled = settleReservation(attempt, outRefundNo, 'returned', now)
  const reservation = settled?.reservations[outRefundNo]
  if (!settled || !reservation) return attempt
  if (reservation.askedAt !== askedAt) return null
  return { ...settled, reservations: { ...settled.reservations, [outRefundNo]: { ...reservation, code } } }
}

const triggers: Record<RefundFact['state'], RefundTrigger> = {
  pending: 'accept',
  done: 'succeed',
  failed: 'close',
  stuck: 'fail',
  bounced: 'fail',
}

export type RefundJudgement =
  | { kind: 'moves'; trigger: RefundTrigger }
  /** Of a payment of ours and under a number that we never gave: made past the shop. */
  | { kind: 'outside' }
  | { kind: 'repeated' }
  | { kind: 'quarantined'; reason: OddityReason }

/** Judges a verified fact against what we stored: merchant, numbers and amounts must be right. */
export function judgeRefund(
  fact: RefundFact,
  refund: Refund | null,
  attempt: Attempt | null,
): RefundJudgement {
  if (!attempt || fact.number !== attempt.outTradeNo) return { kind: 'quarantined', reason: 'UNKNOWN_NUMBER' }
  const isOtherPayee = fact.payee !== null && fact.payee !== attempt.payee
  if (fact.provider !== attempt.provider || isOtherPayee)
    return { kind: 'quarantined', reason: 'WRONG_MERCHANT' }
  const isOtherTotal = fact.totalFen !== null && fact.totalFen !== attempt.totalFen
  if (isOtherTotal || (refund && fact.refundFen !== refund.amountFen))
    return { kind: 'quarantined', reason: 'AMOUNT_DIFFERS' }
  if (!refund) return { kind: 'outside' }
  if (isBackAfterAll(fact, refund)) return { kind: 'quarantined', reason: 'UNEXPECTED_STATE' }
  const trigger = triggers[fact.state]
  return nextState(refundTransitions, refund.state, trigger)
    ? { kind: 'moves', trigger }
    : { kind: 'repeated' }
}

/**
 * What no step of ours undoes: one that we gave up lives and hangs, or one that had succeeded came back from
 * the bank. Whoever refunds the money again has to know.
 */
const isBackAfterAll = ({ state }: RefundFact, refund: Refund): boolean =>
  (refund.state === 'closed' && refund.code !== null && triggers[state] === 'fail') ||
  (refund.state === 'success' && state === 'bounced')

/** Whether its provider ever had it: one that it refused, or never heard of, stands in no bill. */
export const wasTakenIn = ({ state, code }: Pick<Refund, 'state' | 'code'>): boolean =>
  state !== 'requested' && !(state === 'closed' && code !== null)

/** When to ask again: the older the refund, the longer the pause. */
export function nextRefundCheck({ state, createdAt }: Pick<Refund, 'state' | 'createdAt'>, now: number) {
  if (state === 'abnormal') return now + ABNORMAL_CHECK_MS
  return now + Math.min(CHECK_MAX_MS, Math.max(CHECK_MIN_MS, now - createdAt))
}

const isAutomatic = ({ actor }: Pick<Refund, 'actor'>): boolean => actor === null

/** Null where the table has no such step. `code` says why it was closed by us. */
export function refundMoved(
  refund: Refund,
  trigger: RefundTrigger,
  now: number,
  change: Partial<Pick<Refund, 'refundId' | 'code'>> = {},
): Refund | null {
  const state = nextState(refundTransitions, refund.state, trigger)
  if (!state) return null
  const isEnded = state === 'success' || state === 'closed'
  // Money that was given up and arrived after all: a person looks at the order, and at its units.
  const unitsBack = refund.state === 'closed' ? [] : refund.unitsBack
  // The money is still with the shop: a case says so by itself, of any other refund nobody else would.
  const isUntold = refund.caseId === null || isAutomatic(refund) || Boolean(change.code)
  const waitsForPerson = state === 'abnormal' || (state === 'closed' && isUntold)
  return {
    ...refund,
    code: null,
    ...change,
    state,
    unitsBack,
    waitsForPerson,
    endedAt: isEnded ? now : null,
    nextCheckAt: isEnded ? unitsDueAt(state, unitsBack, now) : nextRefundCheck({ ...refund, state }, now),
  }
}

/** The timer looks at a refund that has succeeded until its units are on sale again. */
const unitsDueAt = (state: RefundState, unitsBack: LineRequest[], now: number): number | null =>
  state === 'success' && unitsBack.length > 0 ? now : null
