import type { ShopApi } from '../../../typings/shop-api'
import { addressesOf } from '../../domain/address'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export async function removeAddress(
  { addresses, allowances, clock }: Pick<Ports, 'addresses' | 'allowances' | 'clock'>,
  { openid }: Shopper,
  { addressId }: ShopApi['address.remove']['in'],
): Promise<Outcome<ShopApi['address.remove']>> {
  if (!(await addresses.remove(openid, addressId))) return refuse('NOT_FOUND', {})
  await allowances.giveBack(addressesOf(openid), [addressId], clock.now())
  return done({})
}
