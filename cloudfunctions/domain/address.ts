import type { PostalAddress } from '../../typings/model'
import type { AddressView } from '../../typings/shop-api'
import type { Address } from './records'

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
