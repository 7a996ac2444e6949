import type { ShopApi } from '../../../typings/shop-api'
import { payerOf } from '../../domain/payer'
import type { Attempt } from '../../domain/records'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import { done, type Outcome } from '../outcome'
import type { PrepayPorts } from './open-attempt'
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
  return ready.ok ? done(await clientParams(ports, ready.data)) : ready
}

/** The five signed fields of an attempt that was made for a phone. */
export function clientParams({ payment, clock }: Pick<PrepayPorts, 'payment' | 'clock'>, attempt: Attempt) {
  if (attempt.prepayId === null) throw new Error(`Attempt ${attempt.outTradeNo} has no prepay_id.`)
  return payment.clientParams(attempt.prepayId, clock.now())
}
