import * as v from 'valibot'
import { listAddresses } from '../../app/address/list-addresses'
import { listPlaces } from '../../app/address/list-places'
import { parseAddress } from '../../app/address/parse-address'
import { removeAddress } from '../../app/address/remove-address'
import { saveAddress } from '../../app/address/save-address'
import { plainKey, plainText, plainTextLine } from '../plain-text'
import { addressId, none, postalAddress } from './inputs'
import type { ShopRoutes } from './route'

const bookAddress = v.object({
  ...postalAddress.entries,
  street: v.exactOptional(plainTextLine(40)),
  note: v.exactOptional(plainTextLine(60)),
  label: v.exactOptional(plainTextLine(8)),
})

export const addressRoutes: ShopRoutes<
  'address.list' | 'address.save' | 'address.remove' | 'address.parse' | 'region.list'
> = {
  'address.list': { input: none, run: listAddresses },
  'address.save': {
    input: v.object({
      addressId: v.exactOptional(addressId),
      address: bookAddress,
      isDefault: v.exactOptional(v.boolean()),
    }),
    run: saveAddress,
  },
  'address.remove': { input: v.object({ addressId }), run: removeAddress },
  'address.parse': {
    input: v.object({ text: plainText(400) }),
    run: async (_ports, _shopper, input) => parseAddress(input),
  },
  'region.list': {
    input: v.object({ version: v.exactOptional(plainKey(16)) }),
    run: async (_ports, _shopper, input) => listPlaces(input),
  },
}
