import { type AfterSaleCase, caseRefundKey } from '../../domain/after-sale/case'
import type { Refund } from '../../domain/records'
import type { Ports } from '../ports'

/** The refund of a case's present try; null where none stands. */
export async function refundOfCase(
  { refunds }: Pick<Ports, 'refunds'>,
  known: AfterSaleCase,
): Promise<Refund | null> {
  const key = caseRefundKey(known)
  const ofOrder = await refunds.listOf(known.orderId)
  return ofOrder.find((refund) => refund.caseId === known.caseId && refund.key === key) ?? null
}
