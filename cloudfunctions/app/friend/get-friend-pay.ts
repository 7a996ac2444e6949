import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import type { WaysPorts } from '../rollout/open-ways'
import { friendView } from './friend-view'
import { findShared } from './pay-link'

/** What and how much, for whoever holds the link; it only reads. */
export async function getFriendPay(
  ports: WaysPorts & Pick<Ports, 'payLinks' | 'orders' | 'attempts'>,
  shopper: Shopper,
  { token }: ShopApi['friendPay.get']['in'],
): Promise<Outcome<ShopApi['friendPay.get']>> {
  const shared = await findShared(ports, token)
  return shared ? done(await friendView(ports, shopper, shared)) : refuse('NOT_FOUND', {})
}
