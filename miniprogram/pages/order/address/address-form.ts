import type { PostalAddress } from '../../../../typings/model'
import { fill, wordsOf } from '../../../services/words'

const words = wordsOf('address')

const formFields = ['name', 'phone', 'region', 'detail'] as const
/** What is typed; the region is chosen. */
export type TypedField = Exclude<(typeof formFields)[number], 'region'>

export interface AddressForm extends Record<TypedField, string> {
  /** Province, city and district as `<picker mode="region">` gives them; empty until one is chosen. */
  region: string[]
  /** The district's code, where the region was chosen and not taken over. */
  regionCode: string
}

export const emptyForm: AddressForm = {
  name: '',
  phone: '',
  region: [],
  regionCode: '',
  detail: '',
}

export function formOf(address: PostalAddress): AddressForm {
  const { name, phone, province, city, district, detail } = address
  const region = [province, city, district].filter((part) => part !== '')
  return { name, phone, region, regionCode: address.regionCode ?? '', detail }
}

/** What is wrong with the form, in words, or nothing. */
export function problemOf(form: AddressForm): string {
  const isEmpty = (field: (typeof formFields)[number]) =>
    field === 'region' ? form.region.length === 0 : form[field].trim() === ''
  const empty = formFields.find(isEmpty)
  if (empty === 'region') return words.chooseRegion
  if (empty) return fill(words.missing, { field: words[empty] })
  return isPhone(form.phone) ? '' : words.badPhone
}

const phoneForms = [
  /^1[3-9]\d{9}(转\d{1,6})?$/,
  /^0\d{9,11}(转\d{1,6})?$/,
  /^[48]00\d{7}$/,
  /^(\+|00)(852|853|886)\d{8,10}$/,
]

/** Said before the shop says so, which looks closer: mobiles, landlines, Hong Kong, Macao and Taiwan. */
function isPhone(text: string): boolean {
  const digits = text.replace(/[\s().-]/g, '').replace(/^(\+|00)86/, '')
  return phoneForms.some((form) => form.test(digits))
}

/** The address to store: what was typed and chosen; a postal code stays as long as the region does. */
export function addressFrom(form: AddressForm, before: PostalAddress | null): PostalAddress {
  const [province = '', city = '', district = ''] = form.region
  const typed = { name: form.name.trim(), phone: form.phone.trim(), detail: form.detail.trim() }
  const sameRegion = before?.province === province && before.city === city && before.district === district
  return {
    ...typed,
    ...{ province, city, district },
    ...(sameRegion && before.postalCode ? { postalCode: before.postalCode } : {}),
    ...(form.regionCode ? { regionCode: form.regionCode } : {}),
  }
}
