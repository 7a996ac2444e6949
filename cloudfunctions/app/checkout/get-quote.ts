import type { ShopApi } from '../../../typings/shop-api'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ExposurePorts, noteSeen } from '../rollout/note-outcome'
import { priceCheckout, type QuotePorts } from './price-checkout'

/**
 * What the lines cost now, sent to an address of the caller; without one, freight is that of the base tariff.
 */
export async function getQuote(
  ports: QuotePorts & ExposurePorts & Pick<Ports, 'addresses' | 'log'>,
  { openid }: Shopper,
  { lines, addressId }: ShopApi['quote.get']['in'],
): Promise<Outcome<ShopApi['quote.get']>> {
  const address = addressId === undefined ? null : await ports.addresses.get(openid, addressId)
  if (addressId !== undefined && !address) return refuse('ADDRESS_NOT_FOUND', {})
  const checkout = await priceCheckout(ports, lines, { openid, address, isSent: true })
  if (!checkout) return refuse('NOT_FOUND', {})
  await noteSeen(ports, { merchantId: checkout.settings.merchantId, userId: openid }, checkout.ways.arms)
  return done(checkout.quote)
}
