import type { FriendPayView } from '../../../typings/friend-pay'
import type { ShopApi } from '../../../typings/shop-api'
import { addFen } from '../../domain/money'
import { endedForOthers, givenName, payLinkView } from '../../domain/pay-link'
import { payerIdOf } from '../../domain/pay-session'
import type { PayLinkRecord } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from '../payment/apply-fact'
import { askAboutLive } from '../payment/confirm-payment'
import type { PrepayPorts } from '../payment/open-attempt'
import { phoneParams } from '../payment/prepay-order'
import { readyAttempt } from '../payment/ready-attempt'
import type { Ports } from '../ports'
import { findLink, findShared, payerBehind, type Shared } from './pay-link'

type LinkPorts = Pick<Ports, 'payLinks'>

/** What and how much, for whoever holds the link; it only reads. */
export async function getFriendPay(
  ports: Pick<Ports, 'payLinks' | 'orders' | 'attempts' | 'clock'>,
  shopper: Shopper,
  { token }: ShopApi['friendPay.get']['in'],
): Promise<Outcome<ShopApi['friendPay.get']>> {
  const shared = await findShared(ports, token)
  return shared ? done(await friendView(ports, shopper, shared)) : refuse('NOT_FOUND', {})
}

/** An attempt of the caller's own: nobody else is asked to pay it. */
export async function prepayFriend(
  ports: PrepayPorts & LinkPorts,
  shopper: Shopper,
  { token, expectedTotalFen, payerName }: ShopApi['friendPay.prepay']['in'],
): Promise<Outcome<ShopApi['friendPay.prepay']>> {
  const link = await findLink(ports, token)
  if (!link) return refuse('NOT_FOUND', {})
  const payer = payerBehind(link, shopper.openid, givenName(payerName))
  const ready = await readyAttempt(ports, { payer, expectedTotalFen }, () => ports.orders.get(link.orderId))
  return phoneParams(ports, ready)
}

/** The friend's phone says that it paid: a hint, for which its provider is asked at most once in 3 s. */
export async function confirmFriendPay(
  ports: FactPorts & LinkPorts,
  shopper: Shopper,
  { token }: ShopApi['friendPay.confirmPayment']['in'],
): Promise<Outcome<ShopApi['friendPay.confirmPayment']>> {
  const shared = await findShared(ports, token)
  if (!shared) return refuse('NOT_FOUND', {})
  const order = await askAboutLive(ports, shared.order)
  return done(await friendView(ports, shopper, { ...shared, order }))
}

/** Refunds are shown to their receiver alone, also of money that the order could not keep. */
export async function friendView(
  ports: Pick<Ports, 'attempts' | 'clock'>,
  { openid }: Shopper,
  { link, order }: Pick<Shared, 'order'> & { link: PayLinkRecord | null },
): Promise<FriendPayView> {
  const attempts = order.attemptCount === 0 ? [] : await ports.attempts.listOf(order.orderId)
  const paid = attempts.filter(({ state, payer }) => state === 'paid' && payerIdOf(payer) === openid)
  const isOwn = order.openid === openid
  const isPaidByMe = order.payer?.id === openid || paid.length > 0
  const view = payLinkView(link, order, ports.clock.now())
  return {
    ...(isOwn || isPaidByMe ? view : endedForOthers(view, order)),
    isOwn,
    isPaidByMe,
    refundedFen: addFen(...paid.map(({ refundedFen }) => refundedFen)),
  }
}
