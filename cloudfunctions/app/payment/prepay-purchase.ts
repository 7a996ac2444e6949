import type { ShopApi } from '../../../typings/shop-api'
import { payerOf } from '../../domain/payer'
import type { Shopper } from '../callers/shopper'
import type { Outcome } from '../outcome'
import type { PrepayPorts } from './open-attempt'
import { phoneParams } from './phone-params'
import { readyPurchase } from './ready-purchase'

/** Gives the shopper's own phone what pays all that is still unpaid of a purchase of theirs. */
export async function prepayPurchase(
  ports: PrepayPorts,
  shopper: Shopper,
  { purchaseId, expectedTotalFen }: ShopApi['purchase.prepay']['in'],
): Promise<Outcome<ShopApi['purchase.prepay']>> {
  const payer = payerOf(shopper, shopper.openid, null)
  const readOwn = async () =>
    (await ports.orders.ofPurchase(purchaseId)).filter(({ openid }) => openid === shopper.openid)
  const ready = await readyPurchase(ports, { payer, expectedTotalFen }, readOwn)
  return !ready.ok && ready.code === 'PAY_APART' ? ready : phoneParams(ports, ready)
}
