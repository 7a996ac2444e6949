import * as v from 'valibot'
import { listAddresses } from '../../app/address/list-addresses'
import { removeAddress } from '../../app/address/remove-address'
import { saveAddress } from '../../app/address/save-address'
import { addressId, none, postalAddress } from './inputs'
import type { ShopRoutes } from './route'

export const addressRoutes: ShopRoutes<'address.list' | 'address.save' | 'address.remove'> = {
  'address.list': { input: none, run: listAddresses },
  'address.save': {
    input: v.object({
      addressId: v.exactOptional(addressId),
      address: postalAddress,
      isDefault: v.exactOptional(v.boolean()),
    }),
    run: saveAddress,
  },
  'address.remove': { input: v.object({ addressId }), run: removeAddress },
}
