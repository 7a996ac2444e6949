import type { OwnerSettingsApi, SettingsChanges, SettingsField } from '../../../typings/settings'
import type { ShopSettings } from '../../domain/records'
import { fieldsOf, mergeSettings } from '../../domain/settings-fields'
import { SETTINGS_USE } from '../../domain/upload'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { type ChangePorts, change } from '../change'
import { type MediaPorts, withMedia } from '../item-editor/media'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { cleanSettings } from './clean-settings'
import { keepPrivacy } from './privacy-versions'
import { marking, picturesOf, type SettingsViewPorts, settingsView } from './settings-view'
import { standingSettings } from './standing-settings'

type SavePorts = SettingsViewPorts &
  MediaPorts &
  ChangePorts &
  Pick<Ports, 'privacyTexts' | 'audit' | 'clock' | 'ids'>

type Saved = Outcome<OwnerSettingsApi['settings.save']>

/** Merges by field: what nobody names stays, and of what two people changed the second is told. */
export async function saveSettings(
  ports: SavePorts,
  caller: StaffCaller,
  { changes }: OwnerSettingsApi['settings.save']['in'],
): Promise<Saved> {
  const cleaned = cleanSettings(changes)
  if (!cleaned.ok) return cleaned
  const known = await standingSettings(ports, caller)
  const before = new Set(picturesOf(known).map(({ source }) => source))
  const wanted = picturesOf({
    logo: cleaned.data.logo?.to ?? null,
    licence: cleaned.data.licence?.to ?? null,
  })
  const files = wanted
    .flatMap(({ source, thumbnail }) => [source, ...(thumbnail === undefined ? [] : [thumbnail])])
    .filter((source) => !before.has(source))
  return withMedia(ports, caller, SETTINGS_USE, { files, film: null }, () =>
    write(ports, caller, cleaned.data, known),
  )
}

async function write(
  ports: SavePorts,
  caller: StaffCaller,
  changes: SettingsChanges,
  known: ShopSettings,
): Promise<Saved> {
  const by = caller.staff.username
  const context = { by, at: ports.clock.now(), markOf: marking(ports) }
  const decide = async (stored: ShopSettings) => {
    const merged = mergeSettings(stored, changes, context)
    if (merged.conflicts) return refuse('CONFLICT', { conflicts: merged.conflicts })
    if (merged.changed.length === 0) return stored
    await auditActs(ports, stored)
    if (merged.changed.includes('privacy')) await keepPrivacy(ports, stored)
    const [from, to] = [stored, merged.settings].map((one) => chosen(one, merged.changed))
    const note = { actor: by, action: 'settings.save', target: merged.changed.join(' ') }
    return { ...merged.settings, lastAct: auditEntry(ports, { ...note, from, to }) }
  }
  const stands = await change(ports, ports.settings, 'shop', decide, known)
  if ('ok' in stands) return stands
  await auditActs(ports, stands)
  return done(await settingsView(ports, caller, stands))
}

const chosen = (settings: ShopSettings, changed: SettingsField[]) => {
  const fields = fieldsOf(settings)
  return Object.fromEntries(changed.map((field) => [field, fields[field]]))
}
