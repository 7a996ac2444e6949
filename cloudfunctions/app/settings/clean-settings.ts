import type { PostalAddress } from '../../../typings/model'
import type { BoundField, ReturnAddress, SettingsChanges, SettingsField } from '../../../typings/settings'
import { isSameAddress, normalAddress, problemOfAddress } from '../../domain/address'
import { isCreditCode } from '../../domain/licence'
import { normalPhone } from '../../domain/phone'
import { isWithinBounds, settingsBounds } from '../../domain/shop-settings'
import { type Outcome, refuse } from '../outcome'

type Cleaned = Outcome<{ in: object; out: SettingsChanges; refuses: Record<never, never> }>

/** Changes as they are stored: numbers as they are dialled, and nothing that no shopper could use. */
export function cleanSettings(changes: SettingsChanges): Cleaned {
  const cleaned = { ...changes }
  const { servicePhone, serviceHours, licence, returnAddresses } = changes
  if (servicePhone?.to) {
    const to = normalPhone(servicePhone.to)
    if (to === null) return wrong('servicePhone', 'Nobody is called by this number.')
    cleaned.servicePhone = { ...servicePhone, to }
  }
  if (serviceHours?.to && serviceHours.to.from === serviceHours.to.to)
    return wrong('serviceHours', 'They end when they begin.')
  if (licence?.to && !isCreditCode(licence.to.number))
    return wrong('licence', 'No such licence is given out.')
  if (returnAddresses) {
    const to = returnAddresses.to.map(cleanAddress)
    const at = to.findIndex((address) => problemOfAddress(address) !== null || !hasDoor(address))
    if (at >= 0) return wrong('returnAddresses', 'No parcel finds its way there.', at)
    const twice = to.findIndex((one, index) => to.slice(0, index).some((other) => isSameAddress(one, other)))
    if (twice >= 0) return wrong('returnAddresses', 'It stands there already.', twice)
    cleaned.returnAddresses = { ...returnAddresses, to }
  }
  const outside = (Object.keys(settingsBounds) as BoundField[]).find((field) => {
    const value = changes[field]?.to ?? null
    return value !== null && !isWithinBounds(value, settingsBounds[field])
  })
  return outside ? wrong(outside, 'It is outside of its bounds.') : { ok: true, data: cleaned }
}

const cleanAddress = ({ label, ...address }: ReturnAddress): ReturnAddress => ({
  ...normalAddress(address),
  label,
})

/** A street without a number comes back; a village or a warehouse is found by its name. */
const hasDoor = ({ detail }: PostalAddress): boolean =>
  /[\d０-９一二三四五六七八九十百村组厂园厦座仓店馆校院站场]/.test(detail)

const wrong = (field: SettingsField, message: string, at?: number) =>
  refuse('INVALID_INPUT', { path: `changes.${field}.to${at === undefined ? '' : `.${at}`}`, message })
