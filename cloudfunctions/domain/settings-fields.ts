import type { FieldMark } from '../../typings/items'
import type { SettingsChanges, SettingsConflict, SettingsField, SettingsFields } from '../../typings/settings'
import { isSame } from './item-editor/same'
import type { Edit } from './product'
import type { ShopSettings } from './records'
import { settingsDefaults } from './shop-settings'

export const settingsFieldNames = ['shopName', ...Object.keys(settingsDefaults)] as SettingsField[]

/** What the owner sets, without what the shop keeps beside it. */
export const fieldsOf = (settings: SettingsFields): SettingsFields =>
  Object.fromEntries(settingsFieldNames.map((field) => [field, settings[field]])) as unknown as SettingsFields

type MarkOf = (value: unknown) => FieldMark

/** Names each value in short, so that an editor can say which it saw. */
export const marksOf = (settings: SettingsFields, markOf: MarkOf): Record<SettingsField, FieldMark> =>
  Object.fromEntries(settingsFieldNames.map((field) => [field, markOf(settings[field])])) as Record<
    SettingsField,
    FieldMark
  >

export type MergedSettings =
  | { conflicts: SettingsConflict[] }
  /** `changed` is empty where everything stands as it is wanted. */
  | { conflicts: null; settings: ShopSettings; changed: SettingsField[] }

/** Lays changes over what stands: a field that another hand changed meanwhile is told, not written. */
export function mergeSettings(
  settings: ShopSettings,
  changes: SettingsChanges,
  { by, at, markOf }: Edit & { markOf: MarkOf },
): MergedSettings {
  const named = settingsFieldNames.filter((field) => changes[field] !== undefined)
  const conflicts = named.flatMap((field) => {
    const value = settings[field]
    const mark = markOf(value)
    if (mark === changes[field]?.basedOn || isSame(value, changes[field]?.to)) return []
    const edit = settings.edits?.[field]
    const writer = edit?.mark === mark ? { by: edit.by, at: edit.at } : { by: null, at: null }
    return [{ field, value, mark, ...writer } as SettingsConflict]
  })
  if (conflicts.length > 0) return { conflicts }
  const changed = named.filter((field) => !isSame(settings[field], changes[field]?.to))
  const values = Object.fromEntries(changed.map((field) => [field, changes[field]?.to]))
  const edits = Object.fromEntries(changed.map((field) => [field, { by, at, mark: markOf(values[field]) }]))
  const privacyVersion = changed.includes('privacy')
    ? { privacyVersion: { number: (settings.privacyVersion?.number ?? 0) + 1, at, by } }
    : {}
  return {
    conflicts: null,
    settings: { ...settings, ...values, ...privacyVersion, edits: { ...settings.edits, ...edits } },
    changed,
  }
}
