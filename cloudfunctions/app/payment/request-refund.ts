import type { Attempt, Order, Refund } from '../../domain/records'
import {
  newRefund,
  type RefundRefusal,
  type RefundWish,
  reserveRefund,
  settleReservation,
  wasSentMeanwhile,
} from '../../domain/refund'
import type { Ports } from '../ports'
import { contended, TRIES_MAX } from '../revision'

export type RefundPorts = Pick<
  Ports,
  'orders' | 'attempts' | 'refunds' | 'cases' | 'stock' | 'payment' | 'clock' | 'log'
>

const CONTENDED_PAUSE_MS = 15

export type Requested =
  | { kind: 'requested' | 'repeated'; refund: Refund }
  | { kind: 'refused'; refusal: RefundRefusal }

/**
 * Reserves the money on its attempt, then stores the refund with its exact request; WeChat Pay is asked by
 * whoever comes next. The reservation holds all that the refund needs, so nothing is lost in between, and the
 * same number never reserves twice.
 */
export async function requestRefund(
  ports: RefundPorts,
  outTradeNo: string,
  outRefundNo: string,
  wish: RefundWish,
): Promise<Requested> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const attempt = await ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
    const order = await ports.orders.get(attempt.orderId)
    const reserving = reserveRefund(attempt, outRefundNo, wish, ports.clock.now(), order)
    if (reserving.kind === 'refused') return reserving
    const isNew = reserving.kind === 'reserved'
    if (!isNew || (await ports.attempts.save(reserving.attempt))) {
      const refund = await finishReserved(ports, outTradeNo, outRefundNo)
      if (!refund) return { kind: 'refused', refusal: { code: 'STOCK_STAYS', detail: {} } }
      return { kind: isNew ? 'requested' : 'repeated', refund }
    }
    await ports.clock.pause(CONTENDED_PAUSE_MS * (tries + 1))
  }
  throw contended('attempt')
}

/**
 * Makes the refund of a reservation, unless it stands. Null where the reservation was given back, since its
 * units were sent in the moment when it was made.
 */
async function finishReserved(
  ports: RefundPorts,
  outTradeNo: string,
  outRefundNo: string,
): Promise<Refund | null> {
  const stored = await ports.refunds.get(outRefundNo)
  if (stored) return stored
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const attempt = await ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
    const reservation = attempt.reservations[outRefundNo]
    if (reservation?.state !== 'reserved') return null
    const order = await ports.orders.get(attempt.orderId)
    if (order && wasSentMeanwhile(order, attempt, outRefundNo)) {
      const settled = settleReservation(attempt, outRefundNo, 'returned')
      if (settled && (await ports.attempts.save(settled))) return null
    } else if (!order || (await keepFromSending(ports, order, attempt)))
      return storeRefund(ports, attempt, outRefundNo)
    await ports.clock.pause(CONTENDED_PAUSE_MS * (tries + 1))
  }
  throw contended('order')
}

/**
 * Raises the revision of an order that can still be sent: whoever is about to send it fails to write and
 * finds the reservation. False where another writer was quicker, who may have sent it.
 */
async function keepFromSending(ports: RefundPorts, order: Order, attempt: Attempt): Promise<boolean> {
  if (order.state !== 'paid' || order.paidOutTradeNo !== attempt.outTradeNo) return true
  return ports.orders.save(order)
}

/** The refund of a reservation; one that stands already is taken as it is. */
export async function storeRefund(
  ports: Pick<Ports, 'refunds' | 'payment'>,
  attempt: Attempt,
  outRefundNo: string,
): Promise<Refund> {
  const reservation = attempt.reservations[outRefundNo]
  if (!reservation) throw new Error(`Nothing is reserved for refund ${outRefundNo}.`)
  const { amountFen, reason } = reservation
  const { outTradeNo, totalFen } = attempt
  const asked = { outRefundNo, outTradeNo, amountFen, totalFen, reason }
  const refund = newRefund(attempt, outRefundNo, reservation, await ports.payment.refundRequest(asked))
  if ((await ports.refunds.insert(refund)) === 'inserted') return refund
  const stored = await ports.refunds.get(outRefundNo)
  if (!stored) throw new Error(`Refund ${outRefundNo} exists and cannot be read.`)
  return stored
}

/** Makes the refunds that a dying function reserved and did not store. */
export async function storeReserved(ports: RefundPorts, attempt: Attempt): Promise<void> {
  for (const [outRefundNo, { state }] of Object.entries(attempt.reservations))
    if (state === 'reserved') await finishReserved(ports, attempt.outTradeNo, outRefundNo)
}
