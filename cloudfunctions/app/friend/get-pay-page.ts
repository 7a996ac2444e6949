import type { PayPageApi } from '../../../typings/friend-pay'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type PageViewPorts, pageView } from './page-view'
import { findShared } from './pay-link'

/** What and how much, on a second screen; it only reads. */
export async function getPayPage(
  ports: PageViewPorts & Pick<Ports, 'payLinks' | 'orders'>,
  { token }: PayPageApi['page.get']['in'],
): Promise<Outcome<PayPageApi['page.get']>> {
  const shared = await findShared(ports, token)
  return shared ? done(await pageView(ports, shared)) : refuse('NOT_FOUND', {})
}
