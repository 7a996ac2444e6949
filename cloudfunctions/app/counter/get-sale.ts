import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { askAboutLive } from '../payment/ask-about-live'
import { counterOrder } from './counter-order'
import { type SalePorts, saleWithCode } from './counter-sale'

/** How a sale stands: its provider is asked at most once in 3 s, and a code near its end is renewed. */
export async function getSale(
  ports: SalePorts,
  caller: StaffCaller,
  { orderId }: OwnerApi['counter.get']['in'],
): Promise<Outcome<OwnerApi['counter.get']>> {
  const order = await counterOrder(ports, caller, orderId)
  if (!order) return refuse('NOT_FOUND', {})
  return done(await saleWithCode(ports, caller, await askAboutLive(ports, order)))
}
