import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from '../payment/apply-fact'
import { askAboutLive } from '../payment/ask-about-live'
import type { Ports } from '../ports'
import type { WaysPorts } from '../rollout/open-ways'
import { friendView } from './friend-view'
import { findShared } from './pay-link'

/** The friend's phone says that it paid: a hint, for which its provider is asked at most once in 3 s. */
export async function confirmFriendPay(
  ports: FactPorts & WaysPorts & Pick<Ports, 'payLinks'>,
  shopper: Shopper,
  { token }: ShopApi['friendPay.confirmPayment']['in'],
): Promise<Outcome<ShopApi['friendPay.confirmPayment']>> {
  const shared = await findShared(ports, token)
  if (!shared) return refuse('NOT_FOUND', {})
  const order = await askAboutLive(ports, shared.order)
  return done(await friendView(ports, shopper, { ...shared, order }))
}
