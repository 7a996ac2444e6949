import Switch from 'tdesign-react/es/switch'
import { Field } from '../../components/field'
import { Icon } from '../../components/icon'
import { formatFen, parseMoney } from '../../format/money'
import { useWords } from '../../words'
import type { Problem, TariffText } from './freight-draft'
import { keyed } from './keyed'
import type { FreightForm } from './use-freight-draft'
import type { Chosen } from './zone-table'

interface ZoneEditorProps {
  form: FreightForm
  chosen: Chosen
  mayEdit: boolean
  onChange: (part: Partial<TariffText>) => void
}

/** The words of what is wrong with a field of this zone. */
function useProblemOf(form: FreightForm, path: string) {
  const { freight: words } = useWords()
  return (field: string): string | undefined => {
    const problem: Problem | undefined = form.problems[`${path}.${field}`]
    return problem && words.problems[problem]
  }
}

interface PartProps extends ZoneEditorProps {
  tariff: TariffText
  problemOf: (field: string) => string | undefined
}

function UnitFields({ by, tariff, problemOf, onChange }: PartProps & { by: 'piece' | 'weight' }) {
  const { freight: words } = useWords()
  const unit = <span className="ink-3">{words.units[by]}</span>
  const yuan = <span className="ink-3">{words.yuan}</span>
  const mode = by === 'weight' ? 'decimal' : 'numeric'
  return (
    <div className="field-pairs">
      <Field
        label={words.first[by]}
        value={tariff.firstUnits}
        inputMode={mode}
        end={unit}
        error={problemOf('firstUnits')}
        onChange={(firstUnits) => onChange({ firstUnits })}
      />
      <Field
        label={words.firstFee}
        value={tariff.firstFee}
        inputMode="decimal"
        placeholder="0.00"
        end={yuan}
        error={problemOf('firstFee')}
        onChange={(firstFee) => onChange({ firstFee })}
      />
      <Field
        label={words.more}
        value={tariff.moreUnits}
        inputMode={mode}
        end={unit}
        error={problemOf('moreUnits')}
        onChange={(moreUnits) => onChange({ moreUnits })}
      />
      <Field
        label={words.moreFee}
        value={tariff.moreFee}
        inputMode="decimal"
        placeholder="0.00"
        end={yuan}
        error={problemOf('moreFee')}
        onChange={(moreFee) => onChange({ moreFee })}
      />
    </div>
  )
}

function StepFields({ tariff, problemOf, onChange }: PartProps) {
  const { freight: words } = useWords()
  const { steps } = tariff
  const yuan = <span className="ink-3">{words.yuan}</span>
  const change = (at: number, part: Partial<TariffText['steps'][number]>) =>
    onChange({ steps: steps.map((step, one) => (one === at ? { ...step, ...part } : step)) })
  return (
    <div className="stack-tight">
      {keyed(steps).map(([key, step, at]) => (
        <div className="step-row" key={key}>
          <Field
            label={words.stepFrom}
            value={step.from}
            inputMode="decimal"
            end={yuan}
            error={problemOf(`steps.${at}.from`)}
            onChange={(from) => change(at, { from })}
          />
          <Field
            label={words.stepFee}
            value={step.fee}
            inputMode="decimal"
            placeholder="0.00"
            end={yuan}
            error={problemOf(`steps.${at}.fee`)}
            onChange={(fee) => change(at, { fee })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={words.removeStep}
            disabled={steps.length === 1}
            onClick={() => onChange({ steps: steps.filter((_, one) => one !== at) })}
          >
            <Icon name="cross" size={14} />
          </button>
        </div>
      ))}
      <button
        type="button"
        className="text-link add-link"
        disabled={steps.length >= 10}
        onClick={() => onChange({ steps: [...steps, { from: '', fee: '' }] })}
      >
        <Icon name="plus" size={14} />
        {words.addStep}
      </button>
    </div>
  )
}

function ServedFields(props: PartProps) {
  const { freight: words } = useWords()
  const { form, tariff, problemOf, onChange } = props
  const { by } = form.text
  return (
    <>
      {by === 'sum' ? <StepFields {...props} /> : <UnitFields {...props} by={by} />}
      <Field
        label={words.freeFrom}
        hint={words.freeFromHint}
        value={tariff.freeFrom}
        inputMode="decimal"
        end={<span className="ink-3">{words.yuan}</span>}
        error={problemOf('freeFrom')}
        onChange={(freeFrom) => onChange({ freeFrom })}
      />
      <div className="field-pairs">
        <Field
          label={words.arrives}
          hint={words.optional}
          value={tariff.daysMin}
          inputMode="numeric"
          end={<span className="ink-3">{words.dayUnit}</span>}
          error={problemOf('daysMin')}
          onChange={(daysMin) => onChange({ daysMin })}
        />
        <Field
          label={words.to}
          value={tariff.daysMax}
          inputMode="numeric"
          end={<span className="ink-3">{words.dayUnit}</span>}
          onChange={(daysMax) => onChange({ daysMax })}
        />
      </div>
    </>
  )
}

function ReasonFields({ tariff, onChange }: PartProps) {
  const { freight: words } = useWords()
  return (
    <div className="field-pairs">
      <Field
        label={words.reason}
        hint={words.reasonHint}
        placeholder={words.reasonPlaceholder}
        value={tariff.reasonZh}
        onChange={(reasonZh) => onChange({ reasonZh })}
      />
      <Field
        label={words.reasonEn}
        hint={words.optional}
        value={tariff.reasonEn}
        onChange={(reasonEn) => onChange({ reasonEn })}
      />
    </div>
  )
}

/** What sending to one zone costs, or why nothing is sent there; below it what shoppers read of it. */
export function ZoneEditor(props: ZoneEditorProps) {
  const { freight: words } = useWords()
  const { form, chosen, mayEdit, onChange } = props
  const path = chosen === 'rest' ? 'rest' : `zones.${chosen}`
  const problemOf = useProblemOf(form, path)
  const tariff = chosen === 'rest' ? form.text.rest : form.text.zones[chosen]
  if (!tariff) return null
  const part = { ...props, tariff, problemOf }
  return (
    <fieldset className="zone-editor stack" disabled={!mayEdit}>
      <div className="switch-line">
        <span>
          <b>{words.served}</b>
          <span className="sub">{words.servedHint}</span>
        </span>
        <Switch
          {...{ 'aria-label': words.served, 'aria-checked': tariff.isServed }}
          value={tariff.isServed}
          disabled={!mayEdit}
          onChange={(isServed) => onChange({ isServed: isServed === true })}
        />
      </div>
      {tariff.isServed ? <ServedFields {...part} /> : <ReasonFields {...part} />}
      <Shoppers form={form} tariff={tariff} />
    </fieldset>
  )
}

/** An amount as a shopper reads it, also while it is being written. */
function writtenOf(text: string | undefined): string {
  const reading = parseMoney(text ?? '')
  return reading.ok ? formatFen(reading.fen) : (text ?? '')
}

function Shoppers({ form, tariff }: { form: FreightForm; tariff: TariffText }) {
  const { freight: words } = useWords()
  const { sentence } = words
  const { text } = form
  const days = tariff.daysMin || tariff.daysMax
  const fee = text.by === 'sum' ? tariff.steps[0]?.fee : tariff.firstFee
  const parts = tariff.isServed
    ? [
        sentence.price(text.nameZh, writtenOf(fee)),
        ...(days ? [sentence.days(words.days(tariff.daysMin || days, tariff.daysMax || days))] : []),
        ...(tariff.freeFrom ? [sentence.free(writtenOf(tariff.freeFrom))] : []),
      ]
    : [sentence.notServed(tariff.reasonZh)]
  return (
    <p className="shoppers-see">
      <Icon name="eye" />
      <span>{words.shoppers(parts.join(sentence.comma))}</span>
    </p>
  )
}
