import type { Permission, StaffRole } from '../../../typings/permissions'
import type { Need, NeedGroup, OwnerTodayApi } from '../../../typings/today'
import { inOrder, needGroups } from '../../domain/need'
import { may } from '../../domain/permissions'
import { shownName } from '../../domain/personal'
import { shanghaiDayBounds } from '../../domain/shanghai-time'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import type { KeyPorts } from '../settings/list-keys'
import { doneSince } from './done-today'
import {
  billNeeds,
  brokenNeeds,
  caseNeeds,
  type Found,
  jobNeeds,
  messageNeeds,
  noticeNeeds,
  oddOrderNeeds,
  refundNeeds,
  scarceNeeds,
  shippingNeeds,
} from './needs'
import { keyNeeds, stoppedWayNeeds } from './way-needs'

type TodayPorts = Pick<
  Ports,
  | 'clock'
  | 'orders'
  | 'cases'
  | 'refunds'
  | 'notices'
  | 'billChecks'
  | 'outbox'
  | 'jobs'
  | 'products'
  | 'skus'
  | 'stock'
  | 'catalogueChecks'
  | 'stockLines'
  | 'categories'
  | 'pictures'
  | 'rollouts'
> &
  KeyPorts

/** What each kind asks of who looks: nobody is told of what is not theirs to see. */
const sources: [
  keyof typeof needGroups,
  Permission,
  (ports: TodayPorts, merchantId: string) => Promise<Found>,
][] = [
  ['case', 'case.read', caseNeeds],
  ['refund', 'order.read', refundNeeds],
  ['oddOrder', 'order.read', oddOrderNeeds],
  ['notice', 'order.read', noticeNeeds],
  ['billDay', 'money.read', billNeeds],
  ['shipping', 'order.read', (ports, merchantId) => shippingNeeds(ports, merchantId, ports.clock.now())],
  ['message', 'order.read', messageNeeds],
  ['job', 'job.read', jobNeeds],
  ['key', 'settings.read', keyNeeds],
  ['wayStopped', 'rollout.read', stoppedWayNeeds],
  ['broken', 'catalogue.read', brokenNeeds],
  ['scarce', 'stock.read', scarceNeeds],
]

/** Without who it is about, for whoever may not see that. */
const personless = (need: Need, role: StaffRole): Need =>
  need.kind === 'case' ? { ...need, buyerName: shownName(need.buyerName, role) } : need

/** Everything that waits for the one who asks, in one list, and what the shop did by itself today. */
export async function getToday(
  ports: TodayPorts,
  { merchantId, staff }: StaffCaller,
): Promise<Outcome<OwnerTodayApi['today.get']>> {
  const at = ports.clock.now()
  const { role } = staff
  const own = sources.filter(([, permission]) => may(staff.role, permission))
  const [found, doneToday] = await Promise.all([
    Promise.all(own.map(([, , find]) => find(ports, merchantId))),
    doneSince(ports, merchantId, shanghaiDayBounds(at).from),
  ])
  const counts: Record<NeedGroup, number> = { refunds: 0, odd: 0, shipping: 0, shop: 0 }
  for (const [index, [kind]] of own.entries()) counts[needGroups[kind]] += found[index]?.count ?? 0
  const needs = inOrder(found.flatMap((each) => each.needs)).map((need) => ({
    ...personless(need, role),
    group: needGroups[need.kind],
  }))
  return done({ needs, counts, done: doneToday, at })
}
