import type { OddityGoods } from '../../typings/owner-order'
import { ZERO_FEN } from './money'
import type { Oddity } from './oddity'
import { orderEmptied } from './order'
import type { Attempt, Order, Refund } from './records'
import { isNothingToShip, unitsWithShop } from './refund-parts'

/**
 * What can become of goods whose money went back past the shop: a closed order sends none, and of one that
 * was sent all are gone. Empty where nothing is to be decided, or where it is not known yet how much went
 * back.
 */
export function oddityGoods(order: Order, { reason, sumFen }: Oddity): OddityGoods[] {
  if (reason !== 'REFUNDED_ELSEWHERE' || sumFen === undefined) return []
  if (order.state === 'paid') return ['go', 'stay']
  const isEmptied = order.state === 'closed' && order.closeReason === 'refunded'
  return isEmptied && order.parcels.length === 0 ? ['stay'] : []
}

/**
 * The payment whose refund, made past the shop, is for all units that are still with the shop: they are sent
 * no more, and with `returnStock` they go on sale again. Null where that was decided before, or where the
 * number is none of such a refund.
 */
export function unitsKeptBack(
  order: Order,
  kept: Attempt,
  outRefundNo: string,
  returnStock: boolean,
): Attempt | null {
  const reservation = kept.reservations[outRefundNo]
  if (reservation?.reason !== 'outside' || reservation.parts || reservation.state === 'returned') return null
  const lines = unitsWithShop(order, kept)
  const parts = { lines, freightFen: ZERO_FEN, extraFen: ZERO_FEN }
  const decided = { ...reservation, parts, unitsBack: returnStock ? lines : [] }
  return { ...kept, reservations: { ...kept.reservations, [outRefundNo]: decided } }
}

/**
 * Whether a refund of our own holds units and has not ended: whose they are is known only then, since WeChat
 * Pay may refuse it for want of money that went back past the shop.
 */
export const isUnitRefundOpen = (kept: Attempt): boolean =>
  Object.values(kept.reservations).some(
    ({ reason, state, parts, unitsBack }) =>
      reason !== 'outside' && state === 'reserved' && (unitsBack.length > 0 || Boolean(parts?.lines.length)),
  )

/** The refund as its reservation says now; the timer puts its units on sale once its money has arrived. */
export function refundKeptBack(refund: Refund, kept: Attempt, returnsStock: boolean, now: number): Refund {
  const reservation = kept.reservations[refund.outRefundNo]
  if (!reservation) throw new Error(`Nothing is reserved for refund ${refund.outRefundNo}.`)
  const { parts, unitsBack } = reservation
  const returnStock = parts !== null && returnsStock
  const isDue = refund.state === 'success' && unitsBack.length > 0
  return { ...refund, parts, returnStock, unitsBack, ...(isDue && { nextCheckAt: now }) }
}

/** The order once nothing of it is to be sent any more. */
export const orderKeptBack = (order: Order, kept: Attempt, now: number): Order =>
  (isNothingToShip(order, kept) ? orderEmptied(order, now) : null) ?? order
