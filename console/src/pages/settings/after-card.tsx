import type { SettingsField, SettingsView } from '../../../../typings/settings'
import { Icon } from '../../components/icon'
import { useWords } from '../../words'
import { FromTo } from './from-to'
import type { SettingsDraft } from './use-settings-draft'

const AT_NEXT = new Set<SettingsField>(['unpaidOrdersMax', 'orderUnitsMax', 'goodsMinFen'])

/** What saving does: to whom, from when on, and back with one press. */
export function AfterCard({ draft, view }: { draft: SettingsDraft; view: SettingsView }) {
  const { settings: words } = useWords()
  const { unpaid, shipped } = view.underWay
  const effectOf = (field: SettingsField): string => {
    const promised = words.promised[field as keyof typeof words.promised]
    if (promised) return promised(unpaid, shipped)
    return AT_NEXT.has(field) ? words.atNext : words.atOnce
  }
  return (
    <section className="card" aria-label={words.afterTitle}>
      <header>
        <h2>{words.afterTitle}</h2>
      </header>
      {draft.changed.length === 0 ? <p className="card-body ink-3">{words.afterNothing}</p> : null}
      <ul className="after-rows">
        {draft.changed.map((field) => (
          <li key={field}>
            <div className="grow">
              <p>
                {words.fields[field]} <FromTo draft={draft} field={field} />
              </p>
              <p className="ink-3 small">{effectOf(field)}</p>
            </div>
            <button
              type="button"
              className="icon-button"
              aria-label={words.undoField(words.fields[field])}
              onClick={() => draft.drop([field])}
            >
              <Icon name="giveBack" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
