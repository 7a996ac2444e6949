import type { OwnerSettingsApi } from '../../../typings/settings'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import { type SettingsViewPorts, settingsView } from './settings-view'
import { standingSettings } from './standing-settings'

export const getSettings = async (
  ports: SettingsViewPorts,
  caller: StaffCaller,
): Promise<Outcome<OwnerSettingsApi['settings.get']>> =>
  done(await settingsView(ports, caller, await standingSettings(ports, caller)))
