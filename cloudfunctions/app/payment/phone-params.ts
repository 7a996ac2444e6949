import type { ShopApi } from '../../../typings/shop-api'
import { done, type Outcome } from '../outcome'
import { type PrepayPorts, type Ready, unavailable } from './open-attempt'

/** What a phone pays with; one that was opened for anything else is a channel offered wrongly. */
export function phoneParams(
  { log }: Pick<PrepayPorts, 'log'>,
  ready: Ready,
): Outcome<ShopApi['order.prepay']> {
  if (!ready.ok) return ready
  const { attempt, show } = ready.data
  if (show.by === 'wxRequestPayment') return done(show.fields)
  const { outTradeNo, orderId } = attempt
  log.write('error', 'A phone cannot show what was opened for it.', { outTradeNo, orderId, by: show.by })
  return unavailable(false)
}
