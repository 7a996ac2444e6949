import type { Refund } from '../../domain/records'
import { change } from '../change'
import { putBackOnSale } from '../stock/put-back-on-sale'
import type { RefundPorts } from './refund-ports'

/**
 * Puts the units of a refund that reached its payer on sale again. Each move is done once, and the timer
 * looks at the refund until all were.
 */
export async function returnUnits(ports: RefundPorts, refund: Refund): Promise<void> {
  const { outRefundNo, orderId, actor } = refund
  const order = await ports.orders.get(orderId)
  const moveIdOf = (at: number) => `return-${outRefundNo}-${at}`
  await putBackOnSale(ports, { order, lines: refund.unitsBack, moveIdOf, actor })
  const decide = (stored: Refund) => (stored.state === 'success' ? { ...stored, nextCheckAt: null } : stored)
  await change(ports, ports.refunds, outRefundNo, decide, refund)
}
