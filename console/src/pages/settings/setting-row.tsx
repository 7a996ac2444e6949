import type { SettingsField } from '../../../../typings/settings'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { FromTo } from './from-to'
import type { SettingsDraft } from './use-settings-draft'

interface SettingRowProps {
  draft: SettingsDraft
  field: SettingsField
  /** What shoppers read or meet by it. */
  seen: React.ReactNode
  children: React.ReactNode
}

/** Somebody else changed the same field: theirs or mine, by one press. */
function TheirsNote({ draft, field }: Pick<SettingRowProps, 'draft' | 'field'>) {
  const { settings: words } = useWords()
  if (!draft.conflicts.includes(field)) return null
  return (
    <div className="note note-gold setting-theirs" role="alert">
      <Icon name="warning" />
      <div className="grow">
        <b>{words.theirs(draft.theirs[field]?.by ?? words.somebody)}</b>
        <div className="row note-actions">
          <button type="button" className="button" onClick={() => draft.settle(field, false)}>
            {words.takeTheirs}
          </button>
          <button type="button" className="button" onClick={() => draft.settle(field, true)}>
            {words.keepMine}
          </button>
        </div>
      </div>
    </div>
  )
}

/** A field on the left, and on the right what it changes for shoppers. */
export function SettingRow({ draft, field, seen, children }: SettingRowProps) {
  const isChanged = draft.changed.includes(field)
  const problem = draft.problemOf(field)
  return (
    <div className={isChanged ? 'setting setting-changed' : 'setting'} id={`setting-${field}`}>
      <div className="setting-field">
        {children}
        {problem ? (
          <p className="problem" role="alert">
            {problem}
          </p>
        ) : null}
        <TheirsNote draft={draft} field={field} />
      </div>
      <div className="setting-seen">
        <Icon name="eye" />
        <div>
          {seen}
          {isChanged ? <FromTo draft={draft} field={field} /> : null}
        </div>
      </div>
    </div>
  )
}
