import type { BillMove } from '../../typings/bills'
import type { SaleMove } from '../../typings/counter'
import type { ProductMove } from '../../typings/items'
import type { NoticeMove, OwnerOrderMove, RefundMove } from '../../typings/owner-order'
import type { OutboxMove, ParcelMove } from '../../typings/parcels'
import { type BillCheck, type FoundDifference, isOpen } from './bill-check'
import { isCancellable } from './order'
import { isRetryable, type OutboxMessage } from './outbox'
import type { Product } from './product'
import type { Attempt, NoticeFace, Order, Parcel, Refund } from './records'
import { isRefundable } from './refund'
import { correctionObstacle, mayGo, shippingObstacle } from './shipping'

/** How many refunds the provider of a payment takes. */
export type RefundsMaxOf = (attempt: Attempt) => number

/**
 * What the shop may do with an order now, whoever of it: nothing that its use case refuses whatever is
 * written. `kept` is the payment that it kept.
 */
export function orderMoves(order: Order, kept: Attempt | null, maxOf: RefundsMaxOf): OwnerOrderMove[] {
  const moves: OwnerOrderMove[] = []
  if (shippingObstacle(order, kept) === null) moves.push('ship')
  if (order.address) moves.push('revealContact')
  if (kept && isRefundable(kept, maxOf(kept))) moves.push('refund')
  if (order.isOdd) moves.push('settleOddity')
  return moves
}

/** A sale is handed over as a whole: what went out in parcels goes on from the page of its order. */
export function saleMoves(order: Order, kept: Attempt | null): SaleMove[] {
  const isWhole = shippingObstacle(order, kept) === null && mayGo({ mode: 'pickup' }, order.parcels, true)
  return [...(isCancellable(order) ? (['cancel'] as const) : []), ...(isWhole ? (['handOver'] as const) : [])]
}

export const parcelMoves = (parcel: Parcel, order: Order): ParcelMove[] =>
  correctionObstacle(parcel, order) === null ? ['correct'] : []

/**
 * What came to nothing is asked for anew from the same payment; only a closed refund gave its promise back.
 */
export const refundMoves = (
  { state, waitsForPerson }: Refund,
  paid: Attempt | null,
  maxOf: RefundsMaxOf,
): RefundMove[] =>
  state === 'closed' && waitsForPerson && paid && isRefundable(paid, maxOf(paid)) ? ['askAnew'] : []

/** What is deleted can only come back, as long as it may. */
export function productMoves({ state, purgeAt }: Product, now: number): ProductMove[] {
  if (state !== 'deleted') return ['edit', 'copy', 'setState', 'delete']
  return purgeAt !== null && now < purgeAt ? ['restore'] : []
}

export const noticeMoves = ({ outcome }: NoticeFace): NoticeMove[] =>
  outcome === 'quarantined' ? ['settle'] : []

export const messageMoves = (message: OutboxMessage): OutboxMove[] => (isRetryable(message) ? ['retry'] : [])

export const differenceMoves = (difference: FoundDifference, check: BillCheck): BillMove[] =>
  isOpen(difference, check) ? ['settle'] : []
