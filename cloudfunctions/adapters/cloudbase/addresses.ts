import type { AddressStore } from '../../app/ports'
import type { Address } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Fields that a changed address may have no more. */
const bookedIfAny: (keyof Address & string)[] = ['postalCode', 'regionCode', 'street', 'note', 'label']

/** Every question names the openid, so that a guessed id of another shopper finds nothing. */
export function addressStore(db: Db): AddressStore {
  const addresses = documentsOf<Address>(db, 'addresses', ({ addressId }) => addressId)
  return {
    list: (openid) => addresses.find({ openid }),
    async get(openid, addressId) {
      const [found] = await addresses.find({ _id: addressId, openid }, { limit: 1 })
      return found ?? null
    },
    async insert(address) {
      await addresses.insert(address)
    },
    save: (address) => saveIfRevision(addresses, address.addressId, address, bookedIfAny),
    async remove(openid, addressId) {
      return (await addresses.remove({ _id: addressId, openid })) === 1
    },
  }
}
