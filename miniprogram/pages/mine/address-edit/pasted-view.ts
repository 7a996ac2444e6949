import type { PastedAddress, PastedPart } from '../../../../typings/address'
import { fill, wordsOf } from '../../../services/words'
import type { AddressForm } from './address-form'

const words = wordsOf('address')

/** A pasted text with what was made of it: each stretch used, left over, or only in between. */
export interface PastedView {
  parts: { text: string; kind: 'used' | 'unused' | 'plain' }[]
  found: string
  unused: string
  unusedText: string
  hint: string
}

/** Which fields of the form the text has filled. */
export interface Understood {
  name: boolean
  phone: boolean
  region: boolean
  detail: boolean
}

export const nothingUnderstood: Understood = { name: false, phone: false, region: false, detail: false }

const kinds: Record<PastedPart, 'used' | 'unused' | 'plain'> = {
  name: 'used',
  phone: 'used',
  region: 'used',
  street: 'used',
  detail: 'used',
  postalCode: 'used',
  label: 'plain',
  unused: 'unused',
}

export function understoodOf({ address }: PastedAddress): Understood {
  const { name, phone, province, detail } = address
  return { name: name !== '', phone: phone !== '', region: province !== '', detail: detail !== '' }
}

export function pastedView(pasted: PastedAddress): PastedView {
  const { parts, address } = pasted
  const count = Object.values(understoodOf(pasted)).filter(Boolean).length
  const unused = parts
    .filter(({ as }) => as === 'unused')
    .map(({ text }) => text)
    .join(' ')
  const isOpen = count > 0 && (address.province === '' || address.city === '' || address.district === '')
  return {
    parts: parts.map(({ text, as }) => ({ text: text.trim(), kind: kinds[as] })),
    found: count > 0 ? fill(words.pasteFound, { count }) : '',
    unused,
    unusedText: unused ? fill(words.pasteUnused, { text: unused }) : '',
    hint: count === 0 ? words.pasteNone : isOpen ? words.pasteRegionOpen : '',
  }
}

/** What was understood takes the place of what stood there; the rest stays as it was typed. */
export function filledForm(form: AddressForm, { address }: PastedAddress): AddressForm {
  const { name, phone, province, city, district, regionCode, street, detail } = address
  const region = [province, city, district].filter((part) => part !== '')
  return {
    ...form,
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(region.length > 0 ? { region, regionCode, street } : {}),
    ...(detail ? { detail } : {}),
  }
}
