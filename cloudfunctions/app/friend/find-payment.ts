import type { ShopApi } from '../../../typings/shop-api'
import { payerIdOf } from '../../domain/pay-session'
import type { Attempt, Order } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from '../payment/apply-fact'
import { askAboutLive } from '../payment/ask-about-live'
import type { Ports } from '../ports'
import type { WaysPorts } from '../rollout/open-ways'
import { friendView } from './friend-view'

/**
 * Opens a payment by its `out_trade_no`, as WeChat's order centre does: the buyer's own order, or what the
 * caller paid for a friend. A payment of somebody else does not exist for them. Whoever has just paid may be
 * quicker than the notification, so its provider is asked where it is its turn.
 */
export async function findPayment(
  ports: FactPorts & WaysPorts & Pick<Ports, 'payLinks'>,
  shopper: Shopper,
  { outTradeNo }: ShopApi['payment.find']['in'],
): Promise<Outcome<ShopApi['payment.find']>> {
  const attempt = await ports.attempts.get(outTradeNo)
  const known = attempt && (await ports.orders.get(attempt.orderId))
  if (!known) return refuse('NOT_FOUND', {})
  if (known.openid === shopper.openid) return done({ kind: 'own', orderId: known.orderId })
  if (!isPayer(shopper, attempt, known)) return refuse('NOT_FOUND', {})
  const order = await askAboutLive(ports, known)
  const link = order.payToken === null ? null : await ports.payLinks.get(order.payToken)
  const isWaiting = order.state === 'unpaid' || order.state === 'closing'
  const view = await friendView(ports, shopper, { link, order })
  return done({ kind: 'friend', view, token: isWaiting ? order.payToken : null })
}

/** A number that was closed unpaid tells nothing more; who scanned a code is known once it was paid. */
function isPayer({ openid }: Shopper, attempt: Attempt, { paidOutTradeNo, payer }: Order): boolean {
  const isForThem = payerIdOf(attempt.payer) === openid && attempt.state !== 'closed'
  return isForThem || (paidOutTradeNo === attempt.outTradeNo && payer?.id === openid)
}
