import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { outboxRow } from '../order/outbox-row'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const pageSize = 50

/** Messages to WeChat that were given up, the latest first. */
export async function listOutbox(
  ports: Pick<Ports, 'outbox'>,
  { merchantId, staff }: StaffCaller,
  { cursor }: OwnerApi['outbox.list']['in'],
): Promise<Outcome<OwnerApi['outbox.list']>> {
  const page = await ports.outbox.listDead(merchantId, cursor ?? null, pageSize)
  return done({
    items: page.items.map((message) => outboxRow(message, staff.role)),
    nextCursor: page.nextCursor,
  })
}
