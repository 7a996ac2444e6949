import type { AfterSaleCase } from '../../domain/after-sale/case'
import { change } from '../change'
import type { RefundPorts } from '../refund/refund-ports'

/** Good units that came back go on sale again, each once; the timer ends what a dying function began. */
export async function returnGoods(ports: RefundPorts, known: AfterSaleCase): Promise<AfterSaleCase> {
  const { caseId, orderId } = known
  const order = await ports.orders.get(orderId)
  for (const [at, { skuId, quantity }] of known.lines.entries()) {
    const line = order?.lines.find((bought) => bought.skuId === skuId)
    if (!line) throw new Error(`Case ${caseId} returns what was not bought.`)
    const result = await ports.stock.takeBack({
      moveId: `case-${caseId}-${at}`,
      skuId,
      bucketId: line.bucketId,
      delta: quantity,
      reason: 'returned',
      actor: known.agreedBy ?? '',
      note: orderId,
      at: ports.clock.now(),
    })
    if (result === 'refused')
      ports.log.write('error', 'Units that came back were not sold from their bucket.', {
        orderId,
        bucketId: line.bucketId,
      })
  }
  const decide = (stored: AfterSaleCase) => {
    // Only an exchange has nothing else to be looked at.
    const nextCheckAt = stored.state === 'reshipping' ? null : stored.nextCheckAt
    return stored.isGoodsDue ? { ...stored, isGoodsDue: false, nextCheckAt } : stored
  }
  return change(ports, ports.cases, caseId, decide, known)
}
