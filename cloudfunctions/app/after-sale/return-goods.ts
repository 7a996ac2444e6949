import type { AfterSaleCase } from '../../domain/after-sale/case'
import { change } from '../change'
import type { RefundPorts } from '../refund/refund-ports'
import { putBackOnSale } from '../stock/put-back-on-sale'

/** Good units that came back go on sale again, each once; the timer ends what a dying function began. */
export async function returnGoods(ports: RefundPorts, known: AfterSaleCase): Promise<AfterSaleCase> {
  const { caseId, orderId } = known
  const order = await ports.orders.get(orderId)
  const moveIdOf = (at: number) => `case-${caseId}-${at}`
  await putBackOnSale(ports, { order, lines: known.lines, moveIdOf, actor: known.agreedBy })
  const decide = (stored: AfterSaleCase) => {
    // Only an exchange has nothing else to be looked at.
    const nextCheckAt = stored.state === 'reshipping' ? null : stored.nextCheckAt
    return stored.isGoodsDue ? { ...stored, isGoodsDue: false, nextCheckAt } : stored
  }
  return change(ports, ports.cases, caseId, decide, known)
}
