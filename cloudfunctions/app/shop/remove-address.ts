import type { ShopApi } from '../../../typings/shop-api'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import type { Shopper } from './shopper'

export async function removeAddress(
  { addresses }: Pick<Ports, 'addresses'>,
  { openid }: Shopper,
  { addressId }: ShopApi['address.remove']['in'],
): Promise<Outcome<ShopApi['address.remove']>> {
  return (await addresses.remove(openid, addressId)) ? done({}) : refuse('NOT_FOUND', {})
}
