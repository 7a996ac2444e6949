import type { AddressProblem, AddressView, BookAddress } from '../../typings/address'
import type { PostalAddress } from '../../typings/model'
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

/** As it is dialled, and the province as it is called officially. */
const official = ({ phone, province }: PostalAddress) => ({
  phone: normalPhone(phone) ?? phone,
  province: officialProvince(province),
})

export const normalAddress = (address: PostalAddress): PostalAddress => ({
  ...postalAddress(address),
  ...official(address),
})

/** As it is stored in a shopper's book; words that were left empty are none. */
export const bookAddress = (address: BookAddress): BookAddress => ({
  ...postalAddress(address),
  detail: address.detail,
  ...official(address),
  ...ownWords(address),
})

const ownFields = ['street', 'note', 'label'] as const satisfies (keyof BookAddress)[]

/** Those that are not empty, and none of the others even where the address has them. */
function ownWords(address: BookAddress): Pick<BookAddress, (typeof ownFields)[number]> {
  return Object.fromEntries(ownFields.flatMap((field) => (address[field] ? [[field, address[field]]] : [])))
}

/** Whether a parcel finds the same door by both, wherever the street stands. */
export const isSamePlace = (one: BookAddress, other: BookAddress): boolean =>
  isSameAddress(postalAddress(one), postalAddress(other))

export const isSameEntry = (one: BookAddress, other: BookAddress): boolean =>
  isSameAddress(one, other) && ownFields.every((field) => (one[field] ?? '') === (other[field] ?? ''))

/**
 * Only what belongs on a parcel, the street before the rest: an order keeps this copy, whatever becomes of
 * the address.
 */
export function postalAddress(address: BookAddress): PostalAddress {
  const { name, phone, province, city, district, detail, street = '', postalCode, regionCode } = address
  return {
    name,
    phone,
    province,
    city,
    district,
    detail: detail.startsWith(street) ? detail : `${street}${detail}`,
    ...(postalCode === undefined ? {} : { postalCode }),
    ...(regionCode === undefined ? {} : { regionCode }),
  }
}

export const addressView = (address: Address): AddressView => ({
  ...postalAddress(address),
  detail: address.detail,
  ...ownWords(address),
  addressId: address.addressId,
  isDefault: address.isDefault,
})

/** The default first, then the newest. */
export const byUse = (one: Address, other: Address): number =>
  Number(other.isDefault) - Number(one.isDefault) || other.createdAt - one.createdAt
