import { newRefund, type WishedRefund, wishOf } from '../../domain/new-refund'
import type { Refund } from '../../domain/records'
import { type RefundRefusal, type RefundWish, reserveRefund } from '../../domain/refund'
import { repeat, saveOver } from '../change'
import { finishReserved } from './finish-reserved'
import type { RefundPorts } from './refund-ports'
import { refundRequest } from './store-refund'

export type Requested =
  | { kind: 'requested' | 'repeated'; refund: Refund }
  | { kind: 'refused'; refusal: RefundRefusal }

/**
 * Stores the refund with its exact request, unseen; then its money and its units are reserved on the attempt;
 * then it is made a refund, and its provider is asked by whoever comes next. What is reserved is made in the
 * end, what is not is dropped, and the same key never reserves twice.
 */
export async function requestRefund(
  ports: RefundPorts,
  outTradeNo: string,
  wish: RefundWish & { key: string },
): Promise<Requested> {
  const reserved = await repeat(ports, outTradeNo, () => reserve(ports, outTradeNo, wish))
  if (reserved.kind === 'refused') return reserved
  const refund = await finishReserved(ports, outTradeNo, reserved)
  if (!refund) return { kind: 'refused', refusal: { code: 'STOCK_STAYS', detail: {} } }
  return { kind: reserved.kind, refund }
}

type Reserved =
  | { kind: 'requested'; outRefundNo: string; wished: WishedRefund }
  | { kind: 'repeated'; outRefundNo: string }
  | { kind: 'refused'; refusal: RefundRefusal }

/** Null where another writer was quicker. */
async function reserve(
  ports: RefundPorts,
  outTradeNo: string,
  wish: RefundWish & { key: string },
): Promise<Reserved | null> {
  const attempt = await ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
  const order = await ports.orders.get(attempt.orderId)
  if (!order) throw new Error(`Order ${attempt.orderId} is gone.`)
  const channel = ports.channels.of(attempt.provider)
  const outRefundNo = channel.refundNo(outTradeNo, wish.key)
  const grounds = { now: ports.clock.now(), refundsMax: channel.can.refunds.max, order }
  const reserving = reserveRefund(attempt, outRefundNo, wish, grounds)
  if (reserving.kind === 'refused') return reserving
  if (reserving.kind === 'repeated') return { kind: 'repeated', outRefundNo }
  const request = await refundRequest(ports, reserving.attempt, outRefundNo)
  const { merchantId } = order
  const wished = wishOf(newRefund(reserving.attempt, outRefundNo, wish, { merchantId, request }))
  if (!(await ports.refunds.putWish(wished))) return null
  return (await saveOver(ports.attempts, reserving.attempt)) && { kind: 'requested', outRefundNo, wished }
}
