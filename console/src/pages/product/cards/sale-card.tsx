import Switch from 'tdesign-react/es/switch'
import { Field } from '../../../components/field'
import { MomentField } from '../../../components/moment-field'
import { useWords } from '../../../words'
import type { ItemForm } from '../form/use-item-form'
import type { CardProps } from './basics-card'
import { FreightField } from './freight-field'

function Shipping({ form }: { form: ItemForm }) {
  const { editor } = useWords()
  const { sale: words } = editor
  const { needsShipping } = form.form
  return (
    <div className="field">
      <span className="label">{words.needsShipping}</span>
      <div className="row switch-row">
        <Switch
          value={needsShipping}
          onChange={(on) => form.set('needsShipping', on === true)}
          {...{ 'aria-label': words.needsShipping, 'aria-checked': needsShipping }}
        />
        <span className="ink-3 small">{words.needsShippingText}</span>
      </div>
    </div>
  )
}

/** How it is sold: how many at once, sent or not, before it is there, and between which moments. */
export function SaleCard({ form, wrong }: CardProps) {
  const { editor } = useWords()
  const { sale: words } = editor
  const { quantityMax, perPersonMax, presale, onSaleFrom, onSaleTo } = form.form
  return (
    <section className="card" id="field-sale">
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="card-body sale-grid">
        <Field
          label={words.quantityMax}
          value={quantityMax}
          inputMode="numeric"
          autoComplete="off"
          end={<span className="ink-3">{words.units}</span>}
          error={wrong('quantityMax')}
          onChange={(value) => form.set('quantityMax', value)}
        />
        <Field
          label={words.perPersonMax}
          hint={words.perPersonHint}
          value={perPersonMax}
          inputMode="numeric"
          autoComplete="off"
          end={<span className="ink-3">{words.units}</span>}
          error={wrong('perPersonMax')}
          onChange={(value) => form.set('perPersonMax', value)}
        />
        <Shipping form={form} />
        <FreightField form={form} />
        <MomentField
          label={words.presale}
          hint={words.presaleHint}
          type="date"
          value={presale}
          error={wrong('presale')}
          onChange={(value) => form.set('presale', value)}
        />
        <MomentField
          label={words.from}
          hint={words.scheduleHint}
          type="datetime-local"
          value={onSaleFrom}
          error={wrong('onSaleFrom')}
          onChange={(value) => form.set('onSaleFrom', value)}
        />
        <MomentField
          label={words.to}
          type="datetime-local"
          value={onSaleTo}
          error={wrong('onSaleTo')}
          onChange={(value) => form.set('onSaleTo', value)}
        />
      </div>
    </section>
  )
}
