import type { BoundField, SettingsView } from '../../../../typings/settings'
import { Field } from '../../components/field'
import { Segments } from '../../components/segments'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { SettingRow } from './setting-row'
import { isOptional } from './settings-form'
import type { SettingsDraft } from './use-settings-draft'

interface TermsProps {
  draft: SettingsDraft
  view: SettingsView
}

interface NumberRowProps extends TermsProps {
  field: BoundField
  seen: string
}

/** A whole number in its unit, with the bounds that the shop keeps to. */
function NumberRow({ draft, view, field, seen }: NumberRowProps) {
  const { settings: words } = useWords()
  const { min, max, step } = view.bounds[field]
  const within = words.within(min / step, max / step)
  return (
    <SettingRow draft={draft} field={field} seen={seen}>
      <Field
        label={words.fields[field]}
        hint={isOptional(field) ? `${within} · ${words.optional}` : within}
        inputMode="numeric"
        value={draft.form[field]}
        onChange={(text) => draft.change(field, text.slice(0, 6))}
        end={<span className="ink-3">{words.suffix[field]}</span>}
      />
    </SettingRow>
  )
}

const TIMES = [
  'payWithinMs',
  'shipWithinMs',
  'receiveAfterMs',
  'askWithinMs',
  'answerWithinMs',
  'returnWithinMs',
] as const

/** How long both sides have; orders keep what they were placed under. */
export function TimesCard({ draft, view }: TermsProps) {
  const { settings: words, time } = useWords()
  const now = useNow(30_000)
  const said = (field: (typeof TIMES)[number]): string => {
    const count = Number(draft.form[field])
    const until = exactTimeWords(
      now + (Number.isInteger(count) ? count : 0) * view.bounds[field].step,
      now,
      time,
    )
    return words.seenTimes[field](field === 'shipWithinMs' ? until : draft.form[field])
  }
  return (
    <section className="card" id="settings-times" aria-label={words.sections.times}>
      <header>
        <h2>{words.sections.times}</h2>
      </header>
      {TIMES.map((field) => (
        <NumberRow key={field} draft={draft} view={view} field={field} seen={said(field)} />
      ))}
    </section>
  )
}

/** How much one shopper may hold at once. */
export function LimitsCard({ draft, view }: TermsProps) {
  const { settings: words } = useWords()
  const { unpaidOrdersMax, orderUnitsMax, goodsMinFen } = draft.form
  return (
    <section className="card" id="settings-limits" aria-label={words.sections.limits}>
      <header>
        <h2>{words.sections.limits}</h2>
      </header>
      <NumberRow draft={draft} view={view} field="unpaidOrdersMax" seen={words.seenUnpaid(unpaidOrdersMax)} />
      <NumberRow
        draft={draft}
        view={view}
        field="orderUnitsMax"
        seen={orderUnitsMax.trim() === '' ? words.seenNoUnits : words.seenUnits(orderUnitsMax)}
      />
      <NumberRow
        draft={draft}
        view={view}
        field="goodsMinFen"
        seen={goodsMinFen.trim() === '' ? words.seenNoMinimum : words.seenMinimum(goodsMinFen)}
      />
    </section>
  )
}

/** Which languages shoppers read. */
export function LanguagesCard({ draft }: Pick<TermsProps, 'draft'>) {
  const { settings: words } = useWords()
  const { languages } = draft.form
  return (
    <section className="card" id="settings-languages" aria-label={words.sections.languages}>
      <header>
        <h2>{words.sections.languages}</h2>
      </header>
      <SettingRow draft={draft} field="languages" seen={words.seenLanguages[languages]}>
        <Segments
          label={words.fields.languages}
          value={languages}
          choices={(['both', 'zh'] as const).map((value) => ({ value, name: words.languages[value] }))}
          onChoose={(value) => draft.change('languages', value)}
        />
      </SettingRow>
    </section>
  )
}
