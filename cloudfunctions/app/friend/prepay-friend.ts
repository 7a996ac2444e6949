import type { ShopApi } from '../../../typings/shop-api'
import { givenName } from '../../domain/pay-link'
import type { Shopper } from '../callers/shopper'
import { type Outcome, refuse } from '../outcome'
import type { PrepayPorts } from '../payment/open-attempt'
import { phoneParams } from '../payment/phone-params'
import { readyAttempt } from '../payment/ready-attempt'
import type { Ports } from '../ports'
import { findLink, payerBehind } from './pay-link'

/** An attempt of the caller's own: nobody else is asked to pay it. */
export async function prepayFriend(
  ports: PrepayPorts & Pick<Ports, 'payLinks'>,
  shopper: Shopper,
  { token, expectedTotalFen, payerName }: ShopApi['friendPay.prepay']['in'],
): Promise<Outcome<ShopApi['friendPay.prepay']>> {
  const link = await findLink(ports, token)
  if (!link) return refuse('NOT_FOUND', {})
  const payer = payerBehind(link, shopper.openid, givenName(payerName))
  const ready = await readyAttempt(ports, { payer, expectedTotalFen }, () => ports.orders.get(link.orderId))
  return phoneParams(ports, ready)
}
