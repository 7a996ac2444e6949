import type { FriendPayView } from '../../../typings/friend-pay'
import { handedOutUntil } from '../../domain/attempt'
import { addFen } from '../../domain/money'
import type { PayLinkRecord } from '../../domain/pay-link'
import { endedForOthers, payLinkView } from '../../domain/pay-link'
import { payerIdOf } from '../../domain/pay-session'
import { isFor, payerOf } from '../../domain/payer'
import type { Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import type { Ports } from '../ports'
import { type WaysPorts, waysOfOrder } from '../rollout/open-ways'
import type { Shared } from './pay-link'

/** Refunds are shown to their receiver alone, also of money that the order could not keep. */
export async function friendView(
  ports: WaysPorts & Pick<Ports, 'attempts'>,
  shopper: Shopper,
  { link, order }: Pick<Shared, 'order'> & { link: PayLinkRecord | null },
): Promise<FriendPayView> {
  const { openid } = shopper
  const attempts = order.attemptCount === 0 ? [] : await ports.attempts.listOf(order.orderId)
  const paid = attempts.filter(({ state, payer }) => state === 'paid' && payerIdOf(payer) === openid)
  const isOwn = order.openid === openid
  const isPaidByMe = order.payer?.id === openid || paid.length > 0
  const isWayOpen = await mayPay(ports, shopper, order)
  const view = payLinkView(link, order, { isWayOpen, now: ports.clock.now() })
  return {
    ...(isOwn || isPaidByMe ? view : endedForOthers(view, order)),
    isOwn,
    isPaidByMe,
    refundedFen: addFen(...paid.map(({ refundedFen }) => refundedFen)),
  }
}

/** Whether the caller's phone may begin to pay it, or has begun before its way was closed. */
async function mayPay(
  ports: WaysPorts & Pick<Ports, 'attempts'>,
  { openid }: Shopper,
  order: Order,
): Promise<boolean> {
  if (order.state !== 'unpaid') return true
  const payer = payerOf(order, openid, null)
  if ((await waysOfOrder(ports, order)).includes(payer.instrument)) return true
  const live = order.liveOutTradeNo === null ? null : await ports.attempts.get(order.liveOutTradeNo)
  return live !== null && isFor(live, payer) && (handedOutUntil(live) ?? 0) > ports.clock.now()
}
