import type { SettingsView } from '../../../typings/settings'
import { textOf } from '../../domain/item-editor/same'
import type { ShopSettings } from '../../domain/records'
import { permitted, settingsRights } from '../../domain/rights'
import { fieldsOf, marksOf } from '../../domain/settings-fields'
import { settingsBounds } from '../../domain/shop-settings'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

export type SettingsViewPorts = Pick<Ports, 'settings' | 'orders' | 'pictures' | 'derivedIds' | 'clock'>

/** Names a value in short. */
export const marking =
  ({ derivedIds }: Pick<Ports, 'derivedIds'>) =>
  (value: unknown): string =>
    derivedIds.of('mark', textOf(value))

/** The pictures that some settings show. */
export const picturesOf = ({ logo, licence }: Pick<ShopSettings, 'logo' | 'licence'>) =>
  [logo, licence?.picture ?? null].filter((picture) => picture !== null)

/** The settings as their page shows them. */
export async function settingsView(
  ports: SettingsViewPorts,
  { merchantId, staff }: StaffCaller,
  settings: ShopSettings,
): Promise<SettingsView> {
  const [urls, unpaid, shipped] = await Promise.all([
    ports.pictures.urls(picturesOf(settings)),
    ports.orders.count({ merchantId, states: ['unpaid'] }),
    ports.orders.count({ merchantId, states: ['shipped'] }),
  ])
  const { privacyVersion, revision } = settings
  return {
    fields: fieldsOf(settings),
    marks: marksOf(settings, marking(ports)),
    bounds: settingsBounds,
    urls: Object.fromEntries(urls),
    privacyVersion: privacyVersion ? { number: privacyVersion.number, at: privacyVersion.at } : null,
    underWay: { unpaid, shipped },
    revision,
    serverNow: ports.clock.now(),
    can: permitted(['edit'], settingsRights, staff.role),
  }
}
