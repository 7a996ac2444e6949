import { newRefund, refundOfWish, type WishedRefund, wordsOfReservation } from '../../domain/new-refund'
import type { Attempt, Refund, RefundReservation } from '../../domain/records'
import { loadSession, type SessionPorts } from '../load-session'
import type { Ports } from '../ports'

type StorePorts = SessionPorts & Pick<Ports, 'orders' | 'refunds' | 'channels'>

/**
 * Makes the refund of a reservation: of its wish, or of the reservation itself where that says all. One that
 * was made already is taken as it is. Null where nobody knows what the refund was to be.
 */
export async function storeRefund(
  ports: StorePorts,
  attempt: Attempt,
  outRefundNo: string,
  wished: WishedRefund | null = null,
): Promise<Refund | null> {
  const reservation = attempt.reservations[outRefundNo]
  if (!reservation) throw new Error(`Nothing is reserved for refund ${outRefundNo}.`)
  const refund = await refundOf(ports, attempt, reservation, outRefundNo, wished)
  if (!refund || (await ports.refunds.insert(refund, wished !== null)) === 'inserted') return refund
  const stored = await ports.refunds.get(outRefundNo)
  if (!stored) throw new Error(`Refund ${outRefundNo} exists and cannot be read.`)
  return stored
}

async function refundOf(
  ports: StorePorts,
  attempt: Attempt,
  reservation: RefundReservation,
  outRefundNo: string,
  wished: WishedRefund | null,
): Promise<Refund | null> {
  if (wished && isReservedAs(reservation, wished)) return refundOfWish(wished)
  const words = wished ?? wordsOfReservation(reservation)
  if (!words) return null
  const order = await ports.orders.get(attempt.orderId)
  if (!order) throw new Error(`Order ${attempt.orderId} is gone.`)
  const request = await refundRequest(ports, attempt, outRefundNo)
  return newRefund(attempt, outRefundNo, words, { merchantId: order.merchantId, request })
}

/** Not where another call wished anew, and this one's money was reserved. */
const isReservedAs = (reservation: RefundReservation, wished: WishedRefund): boolean =>
  textOf(reservation) === textOf(wished)

const textOf = ({ amountFen, reason, parts, unitsBack }: WishedRefund | RefundReservation): string =>
  JSON.stringify([amountFen, reason, parts, unitsBack])

/** The exact bytes that a refund is asked for with; none of one that was made outside the shop. */
export async function refundRequest(
  ports: SessionPorts & Pick<Ports, 'channels'>,
  attempt: Attempt,
  requestNo: string,
): Promise<string> {
  const reservation = attempt.reservations[requestNo]
  if (!reservation || reservation.reason === 'outside') return ''
  const { outTradeNo: number, provider } = attempt
  const { amountFen: refundFen, reason } = reservation
  const session = await loadSession(ports, attempt)
  return ports.channels.of(provider).refundRequest(session, { number, requestNo, refundFen, reason })
}
