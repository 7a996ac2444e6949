import type { AddressProblem, BookAddress } from '../../../typings/address'
import type { ShopApi } from '../../../typings/shop-api'
import {
  ADDRESSES_MAX,
  addressesOf,
  addressView,
  bookAddress,
  isSameEntry,
  isSamePlace,
  problemOfAddress,
} from '../../domain/address'
import type { Address } from '../../domain/records'
import { type PlaceWish, takePlace } from '../allowance/take-place'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

type AddressPorts = Pick<Ports, 'addresses' | 'allowances' | 'ids' | 'clock'>

const refusals: Record<AddressProblem, string> = {
  phone: 'This is no phone number of the mainland, Hong Kong, Macao or Taiwan.',
  province: 'No province is called this.',
  city: 'No city of this province is called this.',
  district: 'No district of this city is called this.',
}

/** Stores or changes one; the first is the default by itself, and there is one default only. */
export async function saveAddress(
  ports: AddressPorts,
  { openid }: Shopper,
  input: ShopApi['address.save']['in'],
): Promise<Outcome<ShopApi['address.save']>> {
  const problem = problemOfAddress(input.address)
  if (problem) return refuse('INVALID_INPUT', { path: `address.${problem}`, message: refusals[problem] })
  const wanted = bookAddress(input.address)
  const known = await ports.addresses.list(openid)
  const stands = input.addressId
    ? known.find(({ addressId }) => addressId === input.addressId)
    : known.find((address) => isSamePlace(address, wanted))
  if (input.addressId && !stands) return refuse('NOT_FOUND', {})
  if (!stands && known.length >= ADDRESSES_MAX) return refuse('ADDRESSES_FULL', { max: ADDRESSES_MAX })
  const isDefault = input.isDefault ?? stands?.isDefault ?? known.length === 0
  const saved = stands
    ? await replace(ports, stands, changedAddress(stands, input.addressId ? wanted : stands, isDefault))
    : await create(ports, openid, { ...wanted, isDefault })
  if (!saved) return refuse('ADDRESSES_FULL', { max: ADDRESSES_MAX })
  if (isDefault) await unsetOthers(ports, known, saved.addressId)
  return done(addressView(saved))
}

/** Null where others, asked for at the same moment, took the last places. */
async function create(
  ports: AddressPorts,
  openid: string,
  address: Omit<Address, 'addressId' | 'openid' | 'createdAt' | 'revision'>,
): Promise<Address | null> {
  const addressId = ports.ids.random(16)
  if (await takePlace(ports, addressPlace(ports, openid, addressId))) return null
  const created = {
    ...address,
    addressId,
    openid,
    createdAt: ports.clock.now(),
    revision: 0,
  }
  await ports.addresses.insert(created)
  return created
}

const addressPlace = ({ addresses }: AddressPorts, openid: string, addressId: string): PlaceWish => ({
  name: addressesOf(openid),
  key: addressId,
  openMax: ADDRESSES_MAX,
  hourMax: null,
  standing: async () => new Map((await addresses.list(openid)).map((known) => [known.addressId, 'open'])),
})

/**
 * All of an address that is changed is the new one: codes of the old place do not stay. The same one that
 * comes again, from WeChat's book, takes nothing of what the shopper wrote to it.
 */
function changedAddress(stands: Address, address: BookAddress, isDefault: boolean): Address {
  const { addressId, openid, createdAt, revision } = stands
  return { ...address, addressId, openid, createdAt, revision, isDefault }
}

async function replace(ports: AddressPorts, stands: Address, changed: Address): Promise<Address> {
  if (stands.isDefault === changed.isDefault && isSameEntry(stands, changed)) return stands
  const decide = ({ revision }: Address) => ({ ...changed, revision })
  return change(ports, storeOf(ports, stands), stands.addressId, decide, stands)
}

async function unsetOthers(ports: AddressPorts, known: Address[], addressId: string): Promise<void> {
  for (const other of known) {
    if (!other.isDefault || other.addressId === addressId) continue
    const decide = (stored: Address) => (stored.isDefault ? { ...stored, isDefault: false } : stored)
    await change(ports, storeOf(ports, other), other.addressId, decide, other)
  }
}

const storeOf = ({ addresses }: AddressPorts, { openid }: Address) => ({
  get: (addressId: string) => addresses.get(openid, addressId),
  save: (address: Address) => addresses.save(address),
})
