import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { noticeView } from '../order/notice-view'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const pageSize = 50

/** Notifications that were verified but not applied, the latest first. */
export async function listNotices(
  ports: Pick<Ports, 'notices'>,
  { merchantId, staff }: StaffCaller,
  { cursor }: OwnerApi['notice.list']['in'],
): Promise<Outcome<OwnerApi['notice.list']>> {
  const page = await ports.notices.list(merchantId, 'quarantined', cursor ?? null, pageSize)
  return done({
    items: page.items.map((notice) => noticeView(notice, staff.role)),
    nextCursor: page.nextCursor,
  })
}
