import type { PostalAddress } from '../../typings/model'
import type { AddressView } from '../../typings/shop-api'
import { type Answer, call } from './api'

/** What the shopper did in WeChat's own address book. */
export type AddressChoice =
  | { kind: 'chosen'; address: AddressView }
  | { kind: 'cancelled' }
  | { kind: 'denied' }
  | { kind: 'failed'; answer: Extract<Answer<'address.save'>, { ok: false }> }

type WechatAddress = WechatMiniprogram.ChooseAddressSuccessCallbackResult

/** WeChat's fields in our names. */
export function fromWechat(chosen: WechatAddress): PostalAddress {
  return {
    name: chosen.userName,
    phone: chosen.telNumber,
    province: chosen.provinceName,
    city: chosen.cityName,
    district: chosen.countyName,
    detail: [chosen.streetName, chosen.detailInfo].filter(Boolean).join(''),
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

/** `浦东新区 张杨路 1188 弄 6 号 302 室`: what the eye needs to recognise an address. */
export function shortAddress(address: PostalAddress): string {
  return `${address.district || address.city} ${address.detail}`
}

export function fullAddress(address: PostalAddress): string {
  const city = address.city === address.province ? '' : address.city
  return `${address.province}${city}${address.district} ${address.detail}`
}

/** `138 **** 6021`: others may look over the shoulder. */
export function maskedPhone(phone: string): string {
  return phone.length >= 11 ? `${phone.slice(0, 3)} **** ${phone.slice(-4)}` : phone
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
