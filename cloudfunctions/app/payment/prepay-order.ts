import type { ShopApi } from '../../../typings/shop-api'
import { payerOf } from '../../domain/payer'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { done, type Outcome } from '../outcome'
import { type PrepayPorts, type Ready, unavailable } from './open-attempt'
import { readyAttempt } from './ready-attempt'

/** Gives the shopper's own phone what `wx.requestPayment` needs. */
export async function prepayOrder(
  ports: PrepayPorts,
  shopper: Shopper,
  { orderId, expectedTotalFen }: ShopApi['order.prepay']['in'],
): Promise<Outcome<ShopApi['order.prepay']>> {
  const payer = payerOf(shopper, shopper.openid, null)
  const ready = await readyAttempt(ports, { payer, expectedTotalFen }, () =>
    ownOrder(ports, shopper, orderId),
  )
  return phoneParams(ports, ready)
}

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
