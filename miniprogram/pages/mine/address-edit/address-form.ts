import type { BookAddress } from '../../../../typings/address'
import { fill, wordsOf } from '../../../services/words'

const words = wordsOf('address')

const neededFields = ['name', 'phone', 'region', 'detail'] as const
/** What is typed; the region is chosen. */
export type TypedField = 'name' | 'phone' | 'detail' | 'note' | 'label'

export interface AddressForm extends Record<TypedField, string> {
  /** Province, city and district as the list has them; empty until one is chosen. */
  region: string[]
  /** The code of the most exact of them, where it was chosen or understood and not taken over. */
  regionCode: string
  street: string
}

/** What is wrong with a form: the field, and what to say beside it. */
export interface FormProblem {
  field: (typeof neededFields)[number]
  text: string
}

export const emptyForm: AddressForm = {
  ...{ name: '', phone: '', detail: '', note: '', label: '' },
  region: [],
  regionCode: '',
  street: '',
}

export function formOf(address: BookAddress): AddressForm {
  const { name, phone, province, city, district, detail, street = '', note = '', label = '' } = address
  const region = [province, city, district].filter((part) => part !== '')
  const regionCode = address.regionCode ?? ''
  return { name, phone, region, regionCode, street, detail, note, label }
}

/** The first thing that is wrong with the form, or nothing. */
export function problemOf(form: AddressForm): FormProblem | null {
  const isEmpty = (field: (typeof neededFields)[number]) =>
    field === 'region' ? form.region.length === 0 : form[field].trim() === ''
  const empty = neededFields.find(isEmpty)
  if (empty === 'region') return { field: 'region', text: words.chooseRegion }
  if (empty) return { field: empty, text: fill(words.missing, { field: words[empty] }) }
  return isPhone(form.phone) ? null : { field: 'phone', text: words.badPhone }
}

const phoneForms = [
  /^1[3-9]\d{9}(转\d{1,6})?$/,
  /^0\d{9,11}(转\d{1,6})?$/,
  /^[48]00\d{7}$/,
  /^(\+|00)(852|853|886)\d{8,10}$/,
]

/** Said before the shop says so, which looks closer: mobiles, landlines, Hong Kong, Macao and Taiwan. */
function isPhone(text: string): boolean {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s().-]/g, '')
    .replace(/^(\+|00)86/, '')
  return phoneForms.some((form) => form.test(digits))
}

/** The address to store: what was typed and chosen; a postal code stays as long as the region does. */
export function addressFrom(form: AddressForm, before: BookAddress | null): BookAddress {
  const [province = '', city = '', district = ''] = form.region
  const { name, phone, detail, street, note, label } = trimmed(form)
  const sameRegion = before?.province === province && before.city === city && before.district === district
  return {
    ...{ name, phone, province, city, district, detail },
    ...(sameRegion && before.postalCode ? { postalCode: before.postalCode } : {}),
    ...(form.regionCode ? { regionCode: form.regionCode } : {}),
    ...(street ? { street } : {}),
    ...(note ? { note } : {}),
    ...(label ? { label } : {}),
  }
}

function trimmed(form: AddressForm): Record<TypedField | 'street', string> {
  const { name, phone, detail, note, label, street } = form
  return {
    ...{ name: name.trim(), phone: phone.trim(), detail: detail.trim() },
    ...{ note: note.trim(), label: label.trim(), street: street.trim() },
  }
}
