import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { refundView } from '../order/refund-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const pageSize = 50

/** Refunds that wait for a person, the latest first. */
export async function listRefunds(
  ports: Pick<Ports, 'refunds'>,
  { merchantId }: StaffCaller,
  { cursor }: OwnerApi['refund.list']['in'],
): Promise<Outcome<OwnerApi['refund.list']>> {
  const page = await ports.refunds.listWaiting(merchantId, cursor ?? null, pageSize)
  const items = page.items.map((refund) => ({ ...refundView(refund), orderId: refund.orderId }))
  return done({ items, nextCursor: page.nextCursor })
}
