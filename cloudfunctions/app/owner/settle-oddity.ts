import type { OwnerApi } from '../../../typings/owner-api'
import { oddityOfOrderSettled } from '../../domain/quarantine'
import type { Notice, Order } from '../../domain/records'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { contended, TRIES_MAX } from '../revision'
import { audit } from './audit'
import { type GetOrderPorts, getOrder } from './get-order'
import { noticeView } from './list-notices'
import type { StaffCaller } from './staff-caller'

type SettlePorts = GetOrderPorts & Pick<Ports, 'audit' | 'ids' | 'clock'>

/**
 * A person has dealt with what was odd about an order, mostly at WeChat Pay itself: the mark goes, with a
 * word on what was done, and what else is odd takes its place. The same news told anew marks it anew.
 */
export async function settleOrderOddity(
  ports: SettlePorts,
  caller: StaffCaller,
  { orderId, reason, about, note }: OwnerApi['order.settleOddity']['in'],
): Promise<Outcome<OwnerApi['order.settleOddity']>> {
  const actor = caller.staff.username
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const order = await ports.orders.get(orderId)
    if (!order) return refuse('NOT_FOUND', {})
    const by = { note, actor, at: ports.clock.now() }
    const settled = oddityOfOrderSettled(order, { reason, about }, by)
    if (!settled) return refuse('NOTHING_ODD', {})
    if (!(await ports.orders.save(settled))) continue
    for (const { noticeId } of await noticesAbout(ports, order, { reason, about }))
      await ports.notices.settleByHand(noticeId, by)
    const to = { reason, about, note }
    await audit(ports, { actor, action: 'order.settleOddity', target: orderId, to })
    return getOrder(ports, { orderId })
  }
  throw contended('order')
}

/** Takes one notification off the list; the mark of its order, where it has one, stays. */
export async function settleNoticeOddity(
  ports: Pick<Ports, 'notices' | 'audit' | 'ids' | 'clock'>,
  caller: StaffCaller,
  { noticeId, note }: OwnerApi['notice.settle']['in'],
): Promise<Outcome<OwnerApi['notice.settle']>> {
  const actor = caller.staff.username
  const notice = await ports.notices.get(noticeId)
  if (!notice) return refuse('NOT_FOUND', {})
  const by = { actor, note, at: ports.clock.now() }
  if (!(await ports.notices.settleByHand(noticeId, by))) return refuse('NOTHING_ODD', {})
  const to = { reason: notice.reason, note }
  await audit(ports, { actor, action: 'notice.settle', target: noticeId, to })
  return done(noticeView({ ...notice, outcome: 'settled', settledBy: by }))
}

/** The notifications that told of an oddity. Those of refunds do not name theirs, so all with the reason. */
async function noticesAbout(
  { attempts, notices }: Pick<Ports, 'attempts' | 'notices'>,
  { orderId }: Order,
  { reason, about }: { reason: string; about: string },
): Promise<Notice[]> {
  const numbers = (await attempts.listOf(orderId)).map(({ outTradeNo }) => outTradeNo)
  const told = (await notices.listOf(numbers)).filter((notice) => notice.outcome === 'quarantined')
  const isRefund = !numbers.includes(about)
  return told.filter(
    (notice) =>
      notice.reason === reason &&
      (isRefund ? notice.eventType.startsWith('REFUND') : notice.outTradeNo === about),
  )
}
