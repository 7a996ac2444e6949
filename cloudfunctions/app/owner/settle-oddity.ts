import type { OwnerApi } from '../../../typings/owner-api'
import { oddityOfOrderSettled, type QuarantineReason } from '../../domain/quarantine'
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
 * A person has dealt with what was odd about an order, mostly at WeChat Pay itself: the mark goes, and the
 * same news about the same number is news no more. What else is odd about the order takes its place.
 */
export async function settleOrderOddity(
  ports: SettlePorts,
  caller: StaffCaller,
  { orderId, reason, note }: OwnerApi['order.settleOddity']['in'],
): Promise<Outcome<OwnerApi['order.settleOddity']>> {
  const actor = caller.staff.username
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const order = await ports.orders.get(orderId)
    if (!order) return refuse('NOT_FOUND', {})
    const quarantined = await quarantinedOf(ports, order)
    const by = { note, actor, at: ports.clock.now() }
    const others = quarantined.map(oddityOf)
    // The person's reason is compared with the mark's own, so that it is one of ours.
    const settled = oddityOfOrderSettled(order, reason as QuarantineReason, by, others)
    if (!settled) return refuse('NOTHING_ODD', {})
    // Its stock may wait for nothing but this: the timer looks at it again.
    const isWaiting = order.state === 'closing' || order.state === 'unpaid'
    const nextCheckAt = isWaiting ? by.at : order.nextCheckAt
    if (!(await ports.orders.save({ ...settled, nextCheckAt }))) continue
    for (const notice of quarantined.filter((one) => isAbout(one, order)))
      await ports.notices.settleByHand(notice.noticeId, by)
    const to = { reason, note }
    await audit(ports, { actor, action: 'order.settleOddity', target: orderId, to })
    return getOrder(ports, { orderId })
  }
  throw contended('order')
}

/** The same for a notification that belongs to no order. */
export async function settleNoticeOddity(
  ports: Pick<Ports, 'notices' | 'audit' | 'ids' | 'clock'>,
  caller: StaffCaller,
  { noticeId, note }: OwnerApi['notice.settle']['in'],
): Promise<Outcome<OwnerApi['notice.settle']>> {
  const actor = caller.staff.username
  const notice = await ports.notices.get(noticeId)
  if (!notice) return refuse('NOT_FOUND', {})
  const by = { actor, note, at: ports.clock.now() }
  if (notice.orderId !== null || !(await ports.notices.settleByHand(noticeId, by)))
    return refuse('NOTHING_ODD', {})
  const to = { reason: notice.reason, note }
  await audit(ports, { actor, action: 'notice.settle', target: noticeId, to })
  return done(noticeView({ ...notice, outcome: 'settled', settledBy: by }))
}

async function quarantinedOf(
  { attempts, notices }: Pick<Ports, 'attempts' | 'notices'>,
  { orderId }: Order,
): Promise<Notice[]> {
  const numbers = (await attempts.listOf(orderId)).map(({ outTradeNo }) => outTradeNo)
  return (await notices.listOf(numbers)).filter(({ outcome }) => outcome === 'quarantined')
}

const oddityOf = ({ reason, outTradeNo }: Notice) => ({
  reason: reason as QuarantineReason,
  about: outTradeNo ?? '',
})

const isAbout = (notice: Notice, { quarantineReason, quarantineAbout }: Order): boolean =>
  notice.reason === quarantineReason && notice.outTradeNo === (quarantineAbout ?? '')
