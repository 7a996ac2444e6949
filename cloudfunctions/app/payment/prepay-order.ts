import type { ShopApi } from '../../../typings/shop-api'
import { payerOf } from '../../domain/payer'
import type { Shopper } from '../callers/shopper'
import { ownOrder } from '../order/own-order'
import type { Outcome } from '../outcome'
import type { PrepayPorts } from './open-attempt'
import { phoneParams } from './phone-params'
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
