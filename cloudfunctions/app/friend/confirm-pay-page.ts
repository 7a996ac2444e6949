import type { PayPageApi } from '../../../typings/friend-pay'
import { done, type Outcome, refuse } from '../outcome'
import type { FactPorts } from '../payment/apply-fact'
import { askAboutLive } from '../payment/ask-about-live'
import type { Ports } from '../ports'
import { type PageViewPorts, pageView } from './page-view'
import { findShared } from './pay-link'

/** The page asks as long as it shows a code: its provider hears of it at most once in 3 s an attempt. */
export async function confirmPayPage(
  ports: FactPorts & PageViewPorts & Pick<Ports, 'payLinks'>,
  { token }: PayPageApi['page.confirmPayment']['in'],
): Promise<Outcome<PayPageApi['page.confirmPayment']>> {
  const shared = await findShared(ports, token)
  if (!shared) return refuse('NOT_FOUND', {})
  const order = await askAboutLive(ports, shared.order)
  return done(await pageView(ports, { ...shared, order }))
}
