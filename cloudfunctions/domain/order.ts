import type { CloseReason, Fen, Instrument, OrderState } from '../../typings/model'
import type { OrderMove } from '../../typings/shop-api'
import { nextState, type Transitions } from './machine'
import { shipBeforeOf } from './presale'
import type { Order, OrderEvent } from './records'
import { promisesOfOrder } from './shop-settings'

/**
 * What happens to an order. `held` and `refused` are the stock's answer; `pay` is its provider's word,
 * verified.
 */
export type OrderTrigger =
  | 'held'
  | 'refused'
  | 'pay'
  | 'cancel'
  | 'expire'
  | 'confirmClosed'
  | 'ship'
  | 'receive'
  | 'refundAll'

/** `closing` keeps its holds while its provider is asked, and a payment that was quicker still wins. */
export const orderTransitions: Transitions<OrderState, OrderTrigger> = {
  placing: { held: 'unpaid', refused: 'closed' },
  unpaid: { pay: 'paid', cancel: 'closing', expire: 'closing' },
  closing: { pay: 'paid', confirmClosed: 'closed' },
  paid: { ship: 'shipped', refundAll: 'closed' },
  shipped: { receive: 'received' },
  received: {},
  closed: {},
}

/** What may happen in a state, in the table's order. */
export const triggersFrom = (state: OrderState): OrderTrigger[] =>
  Object.keys(orderTransitions[state]) as OrderTrigger[]

const closeEvents: Record<CloseReason, OrderEvent['kind']> = {
  cancelled: 'cancelled',
  expired: 'expired',
  outOfStock: 'outOfStock',
  refunded: 'refunded',
}

/** How long an unfinished placing is left alone before the timer finishes or undoes it. */
export const PLACING_LEFT_ALONE_MS = 30_000

/** The stock holds every line: the order waits for its payment. Null where the state does not allow it. */
export function orderHeld(order: Order): Order | null {
  const state = nextState(orderTransitions, order.state, 'held')
  return state && { ...order, state, nextCheckAt: order.payBeforeAt }
}

/** A hold was refused: closed at once, checked again now so that what was held goes back. */
export function orderRefused(order: Order, now: number): Order | null {
  const state = nextState(orderTransitions, order.state, 'refused')
  return state && closed({ ...order, state }, 'outOfStock', now)
}

/** Cancelled or expired: its holds stay until its provider has said that nothing was paid. */
export function orderClosing(order: Order, trigger: 'cancel' | 'expire', now: number): Order | null {
  const state = nextState(orderTransitions, order.state, trigger)
  const closingReason = trigger === 'cancel' ? 'cancelled' : 'expired'
  return state && { ...order, state, closingReason, nextCheckAt: now }
}

/** Its provider confirmed that no attempt can be paid any more. */
export function orderClosed(order: Order, now: number): Order | null {
  const state = nextState(orderTransitions, order.state, 'confirmClosed')
  return state && closed({ ...order, state }, order.closingReason ?? 'expired', now)
}

/** A cancelling that the payment was quicker than may not be in the audit log yet: the timer looks once. */
const lookForAct = ({ lastAct }: Order, at: number): number | null => (lastAct ? at : null)

export interface KeptPayment {
  outTradeNo: string
  transactionId: string
  paidAt: number
  payer: NonNullable<Order['payer']>
}

/** The one kept transaction of an order; null where it can no longer be kept. */
export function orderPaid(order: Order, payment: KeptPayment, shipWithinMs: number): Order | null {
  const state = nextState(orderTransitions, order.state, 'pay')
  return (
    state && {
      ...order,
      state,
      closingReason: null,
      paidAt: payment.paidAt,
      shipBeforeAt: shipBeforeOf(order.lines, payment.paidAt, shipWithinMs),
      transactionId: payment.transactionId,
      paidOutTradeNo: payment.outTradeNo,
      payer: payment.payer,
      liveOutTradeNo: null,
      nextCheckAt: lookForAct(order, payment.paidAt),
      events: [{ kind: 'paid', at: payment.paidAt }, ...order.events],
    }
  )
}

/**
 * Money of the kept payment reached its payer again: `refundedFen` in all. An order of which no money is
 * left, or nothing to send and nothing was sent, is closed. Null where that was written down before.
 */
export function orderRefunded(
  order: Order,
  refundedFen: Fen,
  isNothingToShip: boolean,
  now: number,
): Order | null {
  if (refundedFen <= order.refundedFen) return null
  // More than all of it where a refund that was given up and made anew reached its payer twice.
  const isWhole = refundedFen >= order.totalFen || (isNothingToShip && order.parcels.length === 0)
  const state = isWhole ? nextState(orderTransitions, order.state, 'refundAll') : null
  // Its units are its refunds' to return: nothing is left to do for the order.
  if (state)
    return {
      ...closed({ ...order, refundedFen, state }, 'refunded', now),
      nextCheckAt: lookForAct(order, now),
    }
  const isPartlySent = order.state === 'paid' && order.parcels.length > 0
  return {
    ...order,
    refundedFen,
    // The timer sees whether anything is left to be sent.
    nextCheckAt: isPartlySent ? now : order.nextCheckAt,
    events: [{ kind: 'refunded', at: now }, ...order.events],
  }
}

/**
 * Nothing of a paid order is left to be sent, and its money is settled: closed where nothing was sent, else
 * the timer makes it shipped. Null in any other state.
 */
export function orderEmptied(order: Order, now: number): Order | null {
  if (order.state !== 'paid') return null
  if (order.parcels.length > 0) return { ...order, nextCheckAt: now }
  const state = nextState(orderTransitions, order.state, 'refundAll')
  return state && { ...closed({ ...order, state }, 'refunded', now), nextCheckAt: lookForAct(order, now) }
}

/** Money that came after the order was closed reached its payer again; the order stays as it was closed. */
export function lateMoneyRefunded(order: Order, now: number): Order | null {
  if (order.state !== 'closed' || order.events.some(({ kind }) => kind === 'refunded')) return null
  return { ...order, events: [{ kind: 'refunded', at: now }, ...order.events] }
}

function closed(order: Order, closeReason: CloseReason, now: number): Order {
  return {
    ...order,
    closeReason,
    closedAt: now,
    liveOutTradeNo: null,
    nextCheckAt: now,
    events: [{ kind: closeEvents[closeReason], at: now }, ...order.events],
  }
}

/** Whether so much time went by since receipt that nothing can be asked for any more. */
export const isTooLateToAsk = (order: Order, now: number): boolean =>
  order.state === 'received' &&
  order.receivedAt !== null &&
  now > order.receivedAt + promisesOfOrder(order).askWithinMs

/** Whether cancelling moves it: one that is closing asks again whether it may be closed. */
export const isCancellable = ({ state }: Pick<Order, 'state'>): boolean =>
  state === 'unpaid' || state === 'closing'

/** Whether something was paid for that could go back or be exchanged, as far as the order itself knows. */
function mayAskAfterSale(order: Order, now: number): boolean {
  const isPaid = order.state === 'paid' || order.state === 'shipped' || order.state === 'received'
  return isPaid && order.refundedFen < order.totalFen && !isTooLateToAsk(order, now)
}

/** What needs a way to pay, and which will do. */
const waysOfMove: Partial<Record<OrderMove, readonly Instrument[]>> = {
  pay: ['ownPhone'],
  askFriend: ['friendPhone', 'screenCode'],
}

const payMoves: readonly OrderMove[] = ['pay', 'askFriend']

/** What of an order's state may be done, as far as others know it. */
export interface OrderGrounds {
  /** A unit of it is neither refunded nor in an open case. */
  isAnythingLeft: boolean
  /** Ways to pay that are open to its buyer. */
  ways: readonly Instrument[]
}

/** What the shopper may do with the order now: pages draw their buttons from it. */
export function canOf(order: Order, { isAnythingLeft, ways }: OrderGrounds, now: number): OrderMove[] {
  if (order.state === 'unpaid') {
    const isOpen = (move: OrderMove) => waysOfMove[move]?.some((way) => ways.includes(way)) ?? true
    return now < order.payBeforeAt ? [...payMoves.filter(isOpen), 'cancel'] : ['cancel']
  }
  if (order.state === 'placing' || order.state === 'closing') return []
  const moves: OrderMove[] = order.state === 'shipped' ? ['confirmReceipt'] : []
  if (isAnythingLeft && mayAskAfterSale(order, now)) moves.push('afterSale')
  return [...moves, 'buyAgain']
}
