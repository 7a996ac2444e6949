import type { SettingsField } from '../../../../typings/settings'
import type { SettingsForm } from './settings-form'

/** What was typed in one field, over the value that stood there then. */
interface Edit<Field extends SettingsField> {
  basedOn: string
  value: SettingsForm[Field]
}

export type Edits = { [Field in SettingsField]?: Edit<Field> }

const KEY = 'queqiao.console.settings'

/** What was left here, unsaved; nothing where nothing can be read. */
export function loadEdits(): Edits {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return typeof value === 'object' && value !== null ? (value as Edits) : {}
  } catch {
    return {}
  }
}

export function storeEdits(edits: Edits): void {
  if (Object.keys(edits).length > 0) localStorage.setItem(KEY, JSON.stringify(edits))
  else localStorage.removeItem(KEY)
}
