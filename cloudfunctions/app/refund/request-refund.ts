import { sessionOf } from '../../domain/attempt'
import type { Attempt, Order, Refund } from '../../domain/records'
import {
  newRefund,
  type RefundRefusal,
  type RefundWish,
  type Reserving,
  reserveRefund,
  settleReservation,
  wasSentMeanwhile,
} from '../../domain/refund'
import { repeat, saveOver } from '../change'
import type { Ports } from '../ports'

export type RefundPorts = Pick<
  Ports,
  | 'orders'
  | 'attempts'
  | 'refunds'
  | 'cases'
  | 'stock'
  | 'settings'
  | 'channels'
  | 'audit'
  | 'clock'
  | 'ids'
  | 'log'
>

export type Requested =
  | { kind: 'requested' | 'repeated'; refund: Refund }
  | { kind: 'refused'; refusal: RefundRefusal }

/**
 * Reserves the money on its attempt, then stores the refund with its exact request; its provider is asked by
 * whoever comes next. The reservation holds all that the refund needs, so nothing is lost in between, and the
 * same key never reserves twice.
 */
export async function requestRefund(
  ports: RefundPorts,
  outTradeNo: string,
  wish: RefundWish & { key: string },
): Promise<Requested> {
  const reserved = await repeat(ports, outTradeNo, () => reserve(ports, outTradeNo, wish))
  if (reserved.kind === 'refused') return reserved
  const refund = await finishReserved(ports, outTradeNo, reserved.outRefundNo)
  if (!refund) return { kind: 'refused', refusal: { code: 'STOCK_STAYS', detail: {} } }
  return { kind: reserved.kind === 'reserved' ? 'requested' : 'repeated', refund }
}

/** Null where another writer was quicker. */
async function reserve(
  ports: RefundPorts,
  outTradeNo: string,
  wish: RefundWish & { key: string },
): Promise<(Reserving & { outRefundNo: string }) | null> {
  const attempt = await ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
  const order = await ports.orders.get(attempt.orderId)
  const channel = ports.channels.of(attempt.provider)
  const outRefundNo = channel.refundNo(outTradeNo, wish.key)
  const grounds = { now: ports.clock.now(), refundsMax: channel.can.refunds.max, order }
  const reserving = reserveRefund(attempt, outRefundNo, wish, grounds)
  const reserved = { ...reserving, outRefundNo }
  if (reserving.kind !== 'reserved') return reserved
  return (await saveOver(ports.attempts, reserving.attempt)) && reserved
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
  const finished = await repeat(ports, outTradeNo, async () => {
    const attempt = await ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
    if (attempt.reservations[outRefundNo]?.state !== 'reserved') return 'givenBack'
    const order = await ports.orders.get(attempt.orderId)
    if (order && wasSentMeanwhile(order, attempt, outRefundNo)) {
      const settled = settleReservation(attempt, outRefundNo, 'returned', ports.clock.now())
      return settled && (await saveOver(ports.attempts, settled)) && 'givenBack'
    }
    if (order && !(await keepFromSending(ports, order, attempt))) return null
    return storeRefund(ports, attempt, outRefundNo)
  })
  return finished === 'givenBack' ? null : finished
}

/**
 * Raises the revision of an order that can still be sent: whoever is about to send it fails to write and
 * finds the reservation. False where another writer was quicker, who may have sent it.
 */
async function keepFromSending(ports: RefundPorts, order: Order, attempt: Attempt): Promise<boolean> {
  if (order.state !== 'paid' || order.paidOutTradeNo !== attempt.outTradeNo) return true
  return (await saveOver(ports.orders, order)) !== null
}

/** The refund of a reservation; one that stands already is taken as it is. */
export async function storeRefund(
  ports: Pick<Ports, 'refunds' | 'channels'>,
  attempt: Attempt,
  outRefundNo: string,
): Promise<Refund> {
  const reservation = attempt.reservations[outRefundNo]
  if (!reservation) throw new Error(`Nothing is reserved for refund ${outRefundNo}.`)
  const { amountFen: refundFen, reason } = reservation
  const { outTradeNo: number, provider } = attempt
  const wanted = { number, requestNo: outRefundNo, refundFen }
  const request =
    reason === 'outside'
      ? ''
      : await ports.channels.of(provider).refundRequest(sessionOf(attempt), { ...wanted, reason })
  const refund = newRefund(attempt, outRefundNo, reservation, request)
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
