import { fen } from '../../domain/money'
import { withOutsideRefund } from '../../domain/oddity'
import type { Attempt, Order } from '../../domain/records'
import {
  AUTOMATIC_KEY,
  automaticWish,
  outsideReserved,
  type RefundFact,
  reserveRefund,
} from '../../domain/refund'
import { change } from '../change'
import { type Applied, whose } from '../order/applied'
import type { RefundPorts } from './refund-ports'
import { storeRefund } from './store-refund'

/** The news of the payment itself was lost, or comes later: its channel has to be asked first. */
export interface UnheardPayment {
  kind: 'unheardPayment'
  attempt: Attempt
}

/**
 * Takes a refund that was made past the shop, at its provider itself, into our books: its order is odd,
 * then it counts on its payment, then it stands as a refund like any other. Each step is done once under its
 * number, however often and in whichever way it is told.
 */
export async function adoptOutside(
  ports: RefundPorts,
  fact: RefundFact,
  attempt: Attempt,
): Promise<Applied | UnheardPayment | 'stands'> {
  const { requestNo: outRefundNo } = fact
  const { orderId, outTradeNo } = attempt
  // It moved no money, and never will.
  if (fact.state === 'failed' && !attempt.reservations[outRefundNo])
    return { kind: 'repeated', ...whose(attempt) }
  if (attempt.state !== 'paid') return { kind: 'unheardPayment', attempt }
  const order = await ports.orders.get(orderId)
  if (!order) return { kind: 'quarantined', reason: 'UNEXPECTED_STATE', ...whose(attempt) }
  const facts = { orderId, outTradeNo, outRefundNo, refundFen: fact.refundFen }
  ports.log.write('error', 'Money was refunded outside the shop.', facts)
  // First, since it holds the goods back, and alone may stand without the others.
  const refund = { outRefundNo, amountFen: fen(fact.refundFen) }
  const note = (stored: Order) => withOutsideRefund(stored, outTradeNo, refund) ?? stored
  await change(ports, ports.orders, orderId, note, order)
  const count = (stored: Attempt) => {
    const counted = outsideReserved(stored, fact, ports.clock.now())
    return counted ? withRest(ports, order, counted) : stored
  }
  const counted = await change(ports, ports.attempts, outTradeNo, count, attempt)
  await storeRefund(ports, counted, outRefundNo)
  const restNo = ports.channels.of(attempt.provider).refundNo(outTradeNo, AUTOMATIC_KEY)
  if (counted.reservations[restNo]?.state === 'reserved') await storeRefund(ports, counted, restNo)
  return 'stands'
}

/**
 * Money that no order keeps goes back to the end; only now it is known how much of it is left. Promised in
 * the write that counts: whoever died after that write would never come back to it.
 */
function withRest({ channels, clock }: RefundPorts, order: Order, counted: Attempt): Attempt {
  const { outTradeNo, provider } = counted
  if (order.paidOutTradeNo === outTradeNo) return counted
  const reason = order.paidOutTradeNo === null ? 'latePayment' : 'secondPayment'
  const wish = { ...automaticWish, reason } as const
  const { can, refundNo } = channels.of(provider)
  const grounds = { now: clock.now(), refundsMax: can.refunds.max }
  const reserving = reserveRefund(counted, refundNo(outTradeNo, AUTOMATIC_KEY), wish, grounds)
  return reserving.kind === 'reserved' ? reserving.attempt : counted
}
