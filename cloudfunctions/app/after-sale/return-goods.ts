import type { AfterSaleCase } from '../../domain/after-sale/case'
import type { RefundPorts } from '../payment/request-refund'

/**
 * Good units that came back go on sale again, each once. Null where another writer was quicker: the timer
 * looks again.
 */
export async function returnGoods(ports: RefundPorts, known: AfterSaleCase): Promise<AfterSaleCase | null> {
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
  // Only an exchange has nothing else to be looked at.
  const nextCheckAt = known.state === 'reshipping' ? null : known.nextCheckAt
  const settled = { ...known, isGoodsDue: false, nextCheckAt }
  return (await ports.cases.save(settled)) ? { ...settled, revision: known.revision + 1 } : null
}
