import { wordsOfBefore } from './old-payments'
import type { Attempt, Refund, RefundReservation, RefundWords } from './records'
import { automaticWords } from './refund'

/** How long a wished refund is left alone before the timer makes it, or drops it. */
export const WISH_LEFT_ALONE_MS = 60_000

/**
 * A refund before its money is reserved: it becomes the refund that was wished (`requested`) once it is, or
 * ends as nothing. What moves or asks for a refund takes none of these.
 */
export interface WishedRefund extends Omit<Refund, 'state'> {
  state: 'wished'
}

export const wishOf = (refund: Refund): WishedRefund => ({ ...refund, state: 'wished' })

export const refundOfWish = (wish: WishedRefund): Refund => ({ ...wish, state: 'requested' })

/**
 * The refund of a reservation as it is stored before its provider hears of it. While it is only wished, the
 * attempt is the one that is still to be saved.
 */
export function newRefund(
  { outTradeNo, orderId, reservations }: Attempt,
  outRefundNo: string,
  { key, note, actor, returnStock, caseId }: RefundWords,
  { merchantId, request }: Pick<Refund, 'merchantId' | 'request'>,
): Refund {
  const reservation = reservations[outRefundNo]
  if (!reservation) throw new Error(`Nothing is reserved for refund ${outRefundNo}.`)
  const { amountFen, reason, parts, unitsBack, refundId, reservedAt } = reservation
  return {
    ...{ key, note, actor, returnStock, caseId },
    ...{ amountFen, reason, parts, unitsBack },
    outRefundNo,
    outTradeNo,
    orderId,
    merchantId,
    request,
    // Whoever made it outside has asked for it already.
    state: reason === 'outside' ? 'processing' : 'requested',
    refundId: refundId ?? null,
    code: null,
    waitsForPerson: false,
    nextCheckAt: reservedAt,
    createdAt: reservedAt,
    endedAt: null,
    revision: 0,
  }
}

/**
 * The words of a refund whose reservation says all: one that nobody wished, but a fact brought with it,
 * or one that an earlier release reserved. Null of any other: only its document has them.
 */
export function wordsOfReservation(reservation: RefundReservation): RefundWords | null {
  switch (reservation.reason) {
    case 'latePayment':
    case 'secondPayment':
      return automaticWords
    case 'outside':
      return { ...automaticWords, key: null, returnStock: reservation.unitsBack.length > 0 }
    default:
      return wordsOfBefore(reservation)
  }
}
