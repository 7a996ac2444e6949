import type { ShopApi } from '../../../typings/shop-api'
import { addressView, byUse } from '../../domain/address'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export async function listAddresses(
  { addresses }: Pick<Ports, 'addresses'>,
  { openid }: Shopper,
): Promise<Outcome<ShopApi['address.list']>> {
  return done({ addresses: (await addresses.list(openid)).sort(byUse).map(addressView) })
}
