import type { BookAddress } from '../../typings/address'
import type { PostalAddress } from '../../typings/model'
import type { AddressView } from '../../typings/shop-api'
import { type Answer, call } from './api'
import { failureWord } from './notify'
import { fill, wordsOf } from './words'

const words = wordsOf('address')

type Refused = Extract<Answer<'address.save'>, { ok: false }>

/** What the shopper did in WeChat's own address book. */
export type AddressChoice =
  | { kind: 'chosen'; address: AddressView }
  | { kind: 'cancelled' }
  | { kind: 'denied' }
  | { kind: 'failed'; answer: Refused }

type WechatAddress = WechatMiniprogram.ChooseAddressSuccessCallbackResult

/** WeChat's new address form tells the street twice: by itself, and before the rest of the address. */
const withoutStreet = (street: string, detail: string): string =>
  street !== '' && detail.startsWith(street) ? detail.slice(street.length).trim() || detail : detail

/** WeChat's fields in our names. */
export function fromWechat(chosen: WechatAddress): BookAddress {
  const { streetName = '', detailInfo } = chosen
  const detail = withoutStreet(streetName, detailInfo)
  return {
    name: chosen.userName,
    phone: chosen.telNumber,
    province: chosen.provinceName,
    city: chosen.cityName,
    district: chosen.countyName,
    detail,
    ...(streetName && detail !== streetName ? { street: streetName } : {}),
    ...(chosen.postalCode ? { postalCode: chosen.postalCode } : {}),
    ...(chosen.nationalCode ? { regionCode: chosen.nationalCode } : {}),
  }
}

/** Opens WeChat's address book and stores what was chosen with the shop. */
export async function chooseAddress(): Promise<AddressChoice> {
  let chosen: WechatAddress
  try {
    chosen = await wx.chooseAddress()
  } catch (failure) {
    const message =
      typeof failure === 'object' && failure !== null && 'errMsg' in failure ? failure.errMsg : ''
    return { kind: /cancel/.test(String(message)) ? 'cancelled' : 'denied' }
  }
  const answer = await call('address.save', { address: fromWechat(chosen) })
  return answer.ok ? { kind: 'chosen', address: answer.data } : { kind: 'failed', answer }
}

/** `上海市 浦东新区`: cities that are provinces are said once. */
export function regionText({ province, city, district }: PostalAddress): string {
  return [province, city === province ? '' : city, district].filter((part) => part !== '').join(' ')
}

export function fullAddress(address: BookAddress): string {
  return `${regionText(address).replace(/ /g, '')} ${doorText(address)}`
}

/** The street and what is behind it, as it stands on a parcel. */
export const doorText = ({ street = '', detail }: BookAddress): string =>
  detail.startsWith(street) ? detail : `${street}${detail}`

/** `138 **** 6021`: others may look over the shoulder. */
export function maskedPhone(phone: string): string {
  return phone.length >= 11 ? `${phone.slice(0, 3)} **** ${phone.slice(-4)}` : phone
}

const fieldWords = {
  'address.name': words.name,
  'address.province': words.province,
  'address.city': words.city,
  'address.district': words.district,
  'address.detail': words.detail,
  'address.postalCode': words.postalCode,
} as const

const isRegionPath = (path: string): path is 'address.province' | 'address.city' | 'address.district' =>
  ['address.province', 'address.city', 'address.district'].includes(path)

const isFieldPath = (path: string): path is keyof typeof fieldWords => path in fieldWords

/** Why an address was not stored, in words that say what to change where a change helps. */
export function refusedAddress(answer: Refused): string {
  if (answer.code === 'ADDRESSES_FULL') return fill(words.full, { max: answer.detail.max })
  if (answer.code !== 'INVALID_INPUT') return failureWord(answer.code, words.failed)
  const { path } = answer.detail
  if (path === 'address.phone') return words.badPhone
  if (isRegionPath(path)) return fill(words.badRegion, { field: fieldWords[path] })
  return isFieldPath(path) ? fill(words.badField, { field: fieldWords[path] }) : words.failed
}

const LAST_KEY = 'address.last'

/** The address for the next checkout: the one chosen last on this phone, else the default one, else any. */
export function proposedAddress(addresses: AddressView[]): AddressView | undefined {
  const last = wx.getStorageSync(LAST_KEY)
  return (
    addresses.find((one) => one.addressId === last) ?? addresses.find((one) => one.isDefault) ?? addresses[0]
  )
}

export function rememberAddress(addressId: string): void {
  wx.setStorageSync(LAST_KEY, addressId)
}

let chosenAddress: AddressView | null = null

/** The page of addresses leaves here what was chosen for the checkout behind it. */
export function leaveChosenAddress(address: AddressView): void {
  chosenAddress = address
}

export function takeChosenAddress(): AddressView | null {
  const taken = chosenAddress
  chosenAddress = null
  return taken
}
