import type { Refund } from '../../domain/records'
import { change } from '../change'
import type { RefundPorts } from './refund-ports'

/**
 * Puts the units of a refund that reached its payer on sale again. Each move is done once, and the timer
 * looks at the refund until all were.
 */
export async function returnUnits(ports: RefundPorts, refund: Refund): Promise<void> {
  const { outRefundNo, orderId, actor } = refund
  const order = await ports.orders.get(orderId)
  for (const [at, { skuId, quantity }] of refund.unitsBack.entries()) {
    const line = order?.lines.find((bought) => bought.skuId === skuId)
    if (!line) throw new Error(`Refund ${outRefundNo} returns what was not bought.`)
    const result = await ports.stock.takeBack({
      moveId: `return-${outRefundNo}-${at}`,
      skuId,
      bucketId: line.bucketId,
      delta: quantity,
      reason: 'returned',
      actor: actor ?? '',
      note: orderId,
      at: ports.clock.now(),
    })
    if (result === 'refused')
      ports.log.write('error', 'Units of a refunded order were not sold from their bucket.', {
        orderId,
        bucketId: line.bucketId,
      })
  }
  const decide = (stored: Refund) => (stored.state === 'success' ? { ...stored, nextCheckAt: null } : stored)
  await change(ports, ports.refunds, outRefundNo, decide, refund)
}
