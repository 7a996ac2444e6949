import type { PostalAddress } from '../../typings/model'
import type { AddressProblem, AddressView } from '../../typings/shop-api'
import { normalPhone } from './phone'
import type { AddressDoubts } from './pricing'
import type { Address } from './records'
import { officialProvince, placeNames, unknownRegion } from './region'

/** The name under which a shopper's addresses are counted. */
export const addressesOf = (openid: string): string => `addresses ${openid}`

export const ADDRESSES_MAX = 20

const postalFields = [
  'name',
  'phone',
  'province',
  'city',
  'district',
  'detail',
  'postalCode',
  'regionCode',
] as const satisfies (keyof PostalAddress)[]

export const isSameAddress = (one: PostalAddress, other: PostalAddress): boolean =>
  postalFields.every((field) => (one[field] ?? '') === (other[field] ?? ''))

/** The part by which no parcel finds its way; null where there is none. */
export const problemOfAddress = (address: PostalAddress): AddressProblem | null =>
  normalPhone(address.phone) === null ? 'phone' : unknownRegion(address)

/**
 * What a quote says of an address. One of before addresses were checked may have a district that this list
 * does not know: the post office may, so it goes on.
 */
export function doubtsOf(address: PostalAddress | null): AddressDoubts {
  if (!address) return { doubtfulProvinces: [], addressProblem: null }
  const problem = problemOfAddress(address)
  const places = placeNames(address)
  return {
    doubtfulProvinces: places.length > 1 ? places : [],
    addressProblem: problem === 'district' ? null : problem,
  }
}

/** As it is stored: the number as it is dialled, the province as it is called officially. */
export const normalAddress = (address: PostalAddress): PostalAddress => ({
  ...postalAddress(address),
  phone: normalPhone(address.phone) ?? address.phone,
  province: officialProvince(address.province),
})

/** Only what belongs on a parcel: an order keeps this copy, whatever becomes of the address. */
export function postalAddress(address: PostalAddress): PostalAddress {
  const { name, phone, province, city, district, detail, postalCode, regionCode } = address
  return {
    name,
    phone,
    province,
    city,
    district,
    detail,
    ...(postalCode === undefined ? {} : { postalCode }),
    ...(regionCode === undefined ? {} : { regionCode }),
  }
}

export const addressView = (address: Address): AddressView => ({
  ...postalAddress(address),
  addressId: address.addressId,
  isDefault: address.isDefault,
})

/** The default first, then the newest. */
export const byUse = (one: Address, other: Address): number =>
  Number(other.isDefault) - Number(one.isDefault) || other.createdAt - one.createdAt
