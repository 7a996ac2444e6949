import type { BillDayView, BillDifferenceView } from '../../../typings/bills'
import type { OwnerApi, StaffRole } from '../../../typings/owner-api'
import { type BillCheck, type FoundDifference, isOpen } from '../../domain/bill-check'
import { differenceMoves } from '../../domain/owner-moves'
import { billRights, permitted } from '../../domain/rights'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** A day has at most 200 differences, so that a page stays far below what an answer may hold. */
const DAYS_A_PAGE = 10

/** What the providers' bills and our books say differently, day by day. */
export async function listBills(
  { billChecks }: Pick<Ports, 'billChecks'>,
  { merchantId, staff }: StaffCaller,
  { tab, cursor }: OwnerApi['bill.list']['in'],
): Promise<Outcome<OwnerApi['bill.list']>> {
  const [page, openCount, latest] = await Promise.all([
    billChecks.list(merchantId, tab, cursor ?? null, DAYS_A_PAGE),
    billChecks.countOpen(merchantId),
    billChecks.latest(merchantId),
  ])
  const { day = '', rowCount = 0, checkedAt = 0 } = latest ?? {}
  return done({
    items: page.items.map((check) => billDayView(check, tab, staff.role)),
    nextCursor: page.nextCursor,
    openCount,
    latest: latest && { day, rowCount, checkedAt },
  })
}

/** What differs of a day under a tab, as the console shows it to a role. */
export function billDayView(check: BillCheck, tab: 'open' | 'ended', role: StaffRole): BillDayView {
  const isShown = (difference: FoundDifference) =>
    tab === 'open' ? isOpen(difference, check) : difference.settled !== null || difference.resolvedAt !== null
  const { day, nextCheckAt, differences } = check
  const viewOf = (difference: FoundDifference): BillDifferenceView => {
    const { outTradeNo: _outTradeNo, ...shown } = difference
    return { ...shown, can: permitted(differenceMoves(difference, check), billRights, role) }
  }
  return { day, nextCheckAt, differences: differences.filter(isShown).map(viewOf) }
}
