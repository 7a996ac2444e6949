import type { PostalAddress } from '../../../../typings/model'
import { fill, wordsOf } from '../../../services/words'

const words = wordsOf('address')

const formFields = ['name', 'phone', 'province', 'city', 'district', 'detail'] as const
export type FormField = (typeof formFields)[number]
export type AddressForm = Record<FormField, string>

export const emptyForm: AddressForm = {
  name: '',
  phone: '',
  province: '',
  city: '',
  district: '',
  detail: '',
}

export function formOf(address: PostalAddress): AddressForm {
  const { name, phone, province, city, district, detail } = address
  return { name, phone, province, city, district, detail }
}

/** What is wrong with the form, in words, or nothing. */
export function problemOf(form: AddressForm): string {
  const empty = formFields.find((field) => form[field].trim() === '')
  if (empty) return fill(words.missing, { field: words[empty] })
  // The shop takes no other form.
  return /^[+\d][\d\s-]{4,19}$/.test(form.phone.trim()) ? '' : words.badPhone
}

/** The address to store: what was typed over what stood, so that codes of an unchanged region stay. */
export function addressFrom(form: AddressForm, before: PostalAddress | null): PostalAddress {
  const typed = Object.fromEntries(formFields.map((field) => [field, form[field].trim()])) as AddressForm
  const sameRegion =
    before?.province === typed.province && before.city === typed.city && before.district === typed.district
  if (!before || !sameRegion) return typed
  return {
    ...typed,
    ...(before.postalCode ? { postalCode: before.postalCode } : {}),
    ...(before.regionCode ? { regionCode: before.regionCode } : {}),
  }
}
