import type { FreightDraft } from '../../../../typings/freight'
import type {
  ReturnAddress,
  SettingsChanges,
  SettingsField,
  SettingsView,
} from '../../../../typings/settings'
import { parseMoney } from '../../format/money'

/** Places that cost so much more to send to that most shops begin without them: Tibet and Xinjiang. */
const FAR = ['540000', '650000']

/** Freight as most shops begin: one price an order, free from a sum on if one is given. */
export interface FreightStart {
  fee: string
  freeFrom: string
  sendsFar: boolean
}

/** The template that follows from it; null where a sum cannot be read. */
export function freightOf({ fee, freeFrom, sendsFar }: FreightStart, name: string): FreightDraft | null {
  const [price, free] = [parseMoney(fee), freeFrom.trim() === '' ? null : parseMoney(freeFrom)]
  if (!price.ok || free?.ok === false) return null
  const charge = { kind: 'units', firstUnits: 1, firstFen: price.fen, moreUnits: 1, moreFen: 0 } as const
  const served = { tariff: { charge, freeFromFen: free?.ok ? free.fen : null, days: null }, reason: null }
  return {
    ...{ name: { zh: name }, by: 'piece', wholePortions: true, unknownGram: 1_000, remotes: [] },
    zones: sendsFar ? [] : [{ regions: FAR, tariff: null, reason: null }],
    rest: served,
  }
}

export type AddressProblems = Partial<Record<keyof ReturnAddress, true>>

/** What no parcel finds its way without. */
export const addressProblems = (address: ReturnAddress): AddressProblems => ({
  ...(address.name.trim() === '' ? { name: true as const } : {}),
  ...(address.phone.trim().length < 7 ? { phone: true as const } : {}),
  ...(address.province === '' || address.city === '' ? { province: true as const } : {}),
  // Whether there is a door in it, the shop says.
  ...(address.detail.trim().length < 4 ? { detail: true as const } : {}),
})

/** Changes over what stands now. */
export const changesOver = (
  { marks }: Pick<SettingsView, 'marks'>,
  fields: Partial<SettingsView['fields']>,
): SettingsChanges =>
  Object.fromEntries(
    Object.entries(fields).map(([field, to]) => [field, { basedOn: marks[field as SettingsField], to }]),
  )
