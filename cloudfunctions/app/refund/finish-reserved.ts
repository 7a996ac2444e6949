import type { WishedRefund } from '../../domain/new-refund'
import type { Attempt, Order, Refund } from '../../domain/records'
import { settleReservation, wasSentMeanwhile } from '../../domain/refund'
import { repeat, saveOver } from '../change'
import type { RefundPorts } from './refund-ports'
import { storeRefund } from './store-refund'

/**
 * Makes the refund of a reservation, unless it stands. Null where the reservation was given back: its units
 * were sent in the moment when it was made, or nobody knows what the refund was to be.
 */
export async function finishReserved(
  ports: RefundPorts,
  outTradeNo: string,
  { outRefundNo, wished }: { outRefundNo: string; wished?: WishedRefund },
): Promise<Refund | null> {
  const stored = await ports.refunds.get(outRefundNo)
  if (stored) return stored
  const known = wished ?? (await ports.refunds.wish(outRefundNo))
  const finished = await repeat(ports, outTradeNo, () => tryFinish(ports, outTradeNo, outRefundNo, known))
  if (finished !== 'givenBack') return finished
  if (known) await ports.refunds.dropWish(known)
  return null
}

/** Null where another writer was quicker. */
async function tryFinish(
  ports: RefundPorts,
  outTradeNo: string,
  outRefundNo: string,
  wished: WishedRefund | null,
): Promise<Refund | 'givenBack' | null> {
  const attempt = await ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
  if (attempt.reservations[outRefundNo]?.state !== 'reserved') return 'givenBack'
  const order = await ports.orders.get(attempt.orderId)
  if (order && wasSentMeanwhile(order, attempt, outRefundNo)) return giveBack(ports, attempt, outRefundNo)
  if (order && !(await keepFromSending(ports, order, attempt))) return null
  const made = await storeRefund(ports, attempt, outRefundNo, wished)
  if (made) return made
  ports.log.write('error', 'Money was promised for a refund that nobody knows.', { outTradeNo, outRefundNo })
  return giveBack(ports, attempt, outRefundNo)
}

async function giveBack(
  ports: RefundPorts,
  attempt: Attempt,
  outRefundNo: string,
): Promise<'givenBack' | null> {
  const settled = settleReservation(attempt, outRefundNo, 'returned', ports.clock.now())
  return settled && (await saveOver(ports.attempts, settled)) && 'givenBack'
}

/**
 * Raises the revision of an order that can still be sent: whoever is about to send it fails to write and
 * finds the reservation. False where another writer was quicker, who may have sent it.
 */
async function keepFromSending(ports: RefundPorts, order: Order, attempt: Attempt): Promise<boolean> {
  if (order.state !== 'paid' || order.paidOutTradeNo !== attempt.outTradeNo) return true
  return (await saveOver(ports.orders, order)) !== null
}
