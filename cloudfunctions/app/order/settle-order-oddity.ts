import type { OwnerApi } from '../../../typings/owner-api'
import { isUnitRefundOpen, orderKeptBack, refundKeptBack, unitsKeptBack } from '../../domain/kept-back'
import { decidedWord, type OddityWord, settledWord, withDecision, withSettled } from '../../domain/oddity'
import type { Attempt, NoticeFace, Order, Refund } from '../../domain/records'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type FollowUpPorts, withFollowers } from './follow-up'
import { type GetOwnerOrderPorts, getOwnerOrder } from './get-owner-order'

/** The oddity that the person saw. */
interface Seen {
  reason: string
  about: string
}

type SettlePorts = GetOwnerOrderPorts & FollowUpPorts

/**
 * A person has dealt with what was odd about an order, mostly at its provider: the oddity is settled, with a
 * word on what was done, and what else is odd is first then. The same news told anew is odd anew.
 */
export async function settleOrderOddity(
  ports: SettlePorts,
  caller: StaffCaller,
  { orderId, reason, about, note, goods, returnStock = false }: OwnerApi['order.settleOddity']['in'],
): Promise<Outcome<OwnerApi['order.settleOddity']>> {
  const known = await named(caller, ports.orders, orderId)
  if (!known) return refuse('NOT_FOUND', {})
  const isStaying = reason === 'REFUNDED_ELSEWHERE' && goods === 'stay'
  const word = {
    ...{ note, actor: caller.staff.username, at: ports.clock.now() },
    ...(goods && { goods }),
    ...(isStaying && { returnStock }),
  }
  const seen = { reason, about }
  const claim = async (order: Order) => {
    const claimed = withDecision(order, seen, word)
    if (!claimed) return refuse('NOTHING_ODD', {})
    const refund = await ports.refunds.get(about)
    if (refund?.reason !== 'outside') return refuse('SUM_UNKNOWN', {})
    const kept = await ports.attempts.get(refund.outTradeNo)
    return kept && isUnitRefundOpen(kept) ? refuse('REFUND_OPEN', {}) : claimed
  }
  // Written first, so that nobody else's word, with a parcel upon it, comes in between.
  const claimed = isStaying ? await change(ports, ports.orders, orderId, claim, known) : known
  const decide = async (order: Order) => {
    const decided = decidedWord(order, seen)
    const settled = withSettled(order, seen, decided ?? word)
    if (!settled) return refuse('NOTHING_ODD', {})
    return decided ? keepBack(ports, settled, about, decided) : settled
  }
  const settled = 'ok' in claimed ? claimed : await change(ports, ports.orders, orderId, decide, claimed)
  // A repeat, maybe after a call that died between the word and what comes after it.
  const order = 'ok' in settled ? known : settled
  const stands = settledWord(order, seen)
  if (stands) await followWord(ports, order, seen, stands)
  return 'ok' in settled ? settled : getOwnerOrder(ports, caller, { orderId })
}

/** What comes after the word: its notifications leave the list, and the audit log has it; each once. */
async function followWord(
  ports: SettlePorts,
  order: Order,
  { reason, about }: Seen,
  word: OddityWord,
): Promise<void> {
  const { note, actor, at, goods, returnStock } = word
  const { orderId: target } = order
  // One that came later is news.
  for (const { noticeId, receivedAt } of await noticesAbout(ports, order, { reason, about }))
    if (receivedAt <= at) await takeOffList(ports, noticeId, { note, actor, at })
  const once = { key: `${target}-${reason}-${about}`, at }
  const to = { reason, about, note, ...(goods && { goods }), ...(returnStock && { returnStock }) }
  await audit(ports, { actor, action: 'order.settleOddity', target, to, once })
}

/** One that somebody else has dealt with meanwhile stays as that one left it. */
const takeOffList = async (
  { notices }: Pick<Ports, 'notices'>,
  noticeId: string,
  by: NonNullable<NoticeFace['settledBy']>,
): Promise<boolean> => notices.settleByHand(noticeId, by)

/** The order without its goods, once the refund is for them; its oddity is settled last. */
async function keepBack(
  ports: SettlePorts,
  order: Order,
  outRefundNo: string,
  { returnStock = false }: OddityWord,
): Promise<Order> {
  const refund = await ports.refunds.get(outRefundNo)
  if (!refund) throw new Error(`Refund ${outRefundNo} is gone.`)
  const { outTradeNo } = refund
  if (outTradeNo !== order.paidOutTradeNo) return order
  const choose = (kept: Attempt) => unitsKeptBack(order, kept, outRefundNo, returnStock) ?? kept
  const kept = await change(ports, ports.attempts, outTradeNo, choose)
  const now = ports.clock.now()
  const decide = (stored: Refund) => refundKeptBack(stored, kept, returnStock, now)
  await change(ports, ports.refunds, outRefundNo, decide, refund)
  const left = orderKeptBack(order, kept, now)
  const isClosedBy = left.state === 'closed' && order.state !== 'closed'
  return isClosedBy ? withFollowers(ports, left, 'closed', order.orderId) : left
}

/** The notifications that told of an oddity. Of those of refunds all with the reason: none names its own. */
async function noticesAbout(
  { attempts, notices }: Pick<Ports, 'attempts' | 'notices'>,
  { orderId }: Order,
  { reason, about }: Seen,
): Promise<NoticeFace[]> {
  const numbers = (await attempts.listOf(orderId)).map(({ outTradeNo }) => outTradeNo)
  const told = (await notices.listOf(numbers)).filter((notice) => notice.outcome === 'quarantined')
  const isRefund = !numbers.includes(about)
  return told.filter(
    (notice) =>
      notice.reason === reason && (isRefund ? notice.about === 'refund' : notice.outTradeNo === about),
  )
}
