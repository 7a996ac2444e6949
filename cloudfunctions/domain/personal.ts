import type { PostalAddress } from '../../typings/model'
import type { StaffRole } from '../../typings/permissions'
import { withoutPhones } from './audit-view'
import { may } from './permissions'

/** Whether a role sees who the buyers are; any other sees orders and cases without a person behind them. */
export const seesBuyers = (role: StaffRole): boolean => may(role, 'contact.reveal')

/** `林知夏` as `林**`; what is nobody's stays empty. */
export function maskName(name: string): string {
  const [first, ...rest] = [...name.trim()]
  return first === undefined ? '' : first + '*'.repeat(Math.min(Math.max(rest.length, 1), 2))
}

/** `13812345678` as `138****5678`; a short number keeps its last two digits. */
export function maskPhone(phone: string): string {
  if (phone.length < 8) return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

export const shownName = (name: string, role: StaffRole): string => (seesBuyers(role) ? name : maskName(name))

/** Numbers are whole for nobody: `order.revealContact` shows them, and writes down to whom. */
export function shownAddress(address: PostalAddress, role: StaffRole): PostalAddress {
  const masked = { ...address, phone: maskPhone(address.phone) }
  return seesBuyers(role) ? masked : { ...masked, name: maskName(address.name), detail: '***' }
}

/** What a buyer wrote: many leave their number in it. */
export const shownWords = (text: string, role: StaffRole): string =>
  seesBuyers(role) ? text : withoutPhones(text)
