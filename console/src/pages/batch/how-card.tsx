import { Field } from '../../components/field'
import { Segments } from '../../components/segments'
import { useOwner } from '../../queries'
import { useSession } from '../../session'
import { useContentText, useWords } from '../../words'
import { CategorySelect } from '../categories/category-select'
import { BATCH_FIELDS, type BatchDraft, type DraftField, type DraftReading } from './batch-draft'

export interface HowProps {
  draft: BatchDraft
  reading: DraftReading
  onChange: (part: Partial<BatchDraft>) => void
}

/** What is still wrong stands at its field only once something was typed there. */
function useProblem({
  reading,
}: HowProps): (at: 'amount' | 'costMin' | 'other', text: string) => string | undefined {
  const { problems } = useWords().batch
  return (at, text) =>
    reading.wish === null && reading.at === at && text.trim() !== '' ? problems[reading.problem] : undefined
}

function PriceFields(props: HowProps) {
  const { batch } = useWords()
  const { draft, onChange } = props
  const problem = useProblem(props)
  const isOld = draft.field === 'compareAtFen'
  const ways = ['down', 'up', 'set', ...(isOld ? (['clear'] as const) : [])] as const
  const clears = isOld && draft.priceWay === 'clear'
  return (
    <>
      <Segments
        label={batch.way}
        value={draft.priceWay}
        choices={ways.map((value) => ({ value, name: batch.ways[value] }))}
        onChoose={(priceWay) => onChange({ priceWay })}
      />
      {clears ? null : (
        <>
          <div className="how-amount">
            <Field
              label={batch.amount}
              inputMode="decimal"
              value={draft.amount}
              error={problem('amount', draft.amount)}
              onChange={(amount) => onChange({ amount })}
            />
            {draft.priceWay === 'set' ? null : (
              <Segments
                label={batch.amount}
                value={draft.unit}
                choices={(['percent', 'yuan'] as const).map((value) => ({ value, name: batch[value] }))}
                onChoose={(unit) => onChange({ unit })}
              />
            )}
          </div>
          <CategorySelect
            label={batch.ending}
            value={draft.ending}
            choices={(['ninety', 'ninetyNine', 'whole', 'nine', 'exact'] as const).map((value) => ({
              value,
              name: batch.endings[value],
            }))}
            onChange={(ending) => onChange({ ending: ending as BatchDraft['ending'] })}
          />
          {draft.ending === 'exact' ? null : (
            <Segments
              label={batch.rounding}
              value={draft.rounding}
              choices={(['down', 'nearest', 'up'] as const).map((value) => ({
                value,
                name: batch.roundings[value],
              }))}
              onChoose={(rounding) => onChange({ rounding })}
            />
          )}
        </>
      )}
      {isOld ? null : (
        <Field
          label={batch.costMin}
          hint={batch.costMinHint}
          inputMode="numeric"
          value={draft.costMin}
          error={problem('costMin', draft.costMin)}
          end="%"
          onChange={(costMin) => onChange({ costMin })}
        />
      )}
    </>
  )
}

function UnitFields(props: HowProps) {
  const { batch } = useWords()
  const { draft, onChange } = props
  const problem = useProblem(props)
  return (
    <>
      <Segments
        label={batch.way}
        value={draft.unitsWay}
        choices={(['set', 'add', 'take'] as const).map((value) => ({ value, name: batch.ways[value] }))}
        onChoose={(unitsWay) => onChange({ unitsWay })}
      />
      <Field
        label={batch.units}
        inputMode="numeric"
        value={draft.units}
        error={problem('other', draft.units)}
        onChange={(units) => onChange({ units })}
      />
    </>
  )
}

function ListFields(props: HowProps) {
  const { batch } = useWords()
  const content = useContentText()
  const { draft, onChange } = props
  const categories = useOwner('category.list', {}).data?.categories ?? []
  const nameOf = (id: string | null) => categories.find(({ categoryId }) => categoryId === id)?.name
  const choices = categories.map(({ categoryId, parentId, name }) => {
    const parent = nameOf(parentId)
    return { value: categoryId, name: parent ? `${content(parent)} / ${content(name)}` : content(name) }
  })
  return (
    <>
      <Segments
        label={batch.way}
        value={draft.listWay}
        choices={[
          { value: 'add' as const, name: batch.ways.addTo },
          { value: 'set' as const, name: batch.ways.replace },
          { value: 'remove' as const, name: batch.ways.remove },
        ]}
        onChoose={(listWay) => onChange({ listWay })}
      />
      {draft.field === 'tags' ? (
        <Field
          label={batch.tags}
          hint={batch.tagsHint}
          value={draft.tags}
          onChange={(tags) => onChange({ tags })}
        />
      ) : (
        <CategorySelect
          label={batch.category}
          value={draft.categoryId}
          choices={[{ value: '', name: batch.problems.noCategory }, ...choices]}
          onChange={(categoryId) => onChange({ categoryId })}
        />
      )}
    </>
  )
}

function FreightFields({ draft, onChange }: HowProps) {
  const { batch } = useWords()
  const content = useContentText()
  const templates = useOwner('freight.list', {}).data?.templates ?? []
  return (
    <CategorySelect
      label={batch.freight}
      value={draft.freightTemplateId}
      choices={[
        { value: '', name: batch.problems.noFreight },
        ...templates.map(({ templateId, name }) => ({ value: templateId, name: content(name) })),
      ]}
      onChange={(freightTemplateId) => onChange({ freightTemplateId })}
    />
  )
}

function LimitFields(props: HowProps) {
  const { batch } = useWords()
  const { draft, onChange } = props
  const problem = useProblem(props)
  return (
    <>
      <Segments
        label={batch.way}
        value={draft.limitOf}
        choices={(['quantityMax', 'perPersonMax'] as const).map((value) => ({
          value,
          name: batch.limitOf[value],
        }))}
        onChoose={(limitOf) => onChange({ limitOf })}
      />
      <Field
        label={batch.limit}
        hint={batch.limitHint}
        inputMode="numeric"
        value={draft.limit}
        error={problem('other', draft.limit)}
        onChange={(limit) => onChange({ limit })}
      />
    </>
  )
}

function StateFields({ draft, onChange }: HowProps) {
  const { batch } = useWords()
  return (
    <Segments
      label={batch.way}
      value={draft.state}
      choices={(['onSale', 'offSale'] as const).map((value) => ({ value, name: batch.states[value] }))}
      onChoose={(state) => onChange({ state })}
    />
  )
}

const FIELDS: Record<DraftField, (props: HowProps) => React.ReactNode> = {
  priceFen: PriceFields,
  compareAtFen: PriceFields,
  units: UnitFields,
  categoryIds: ListFields,
  tags: ListFields,
  state: StateFields,
  freightTemplateId: FreightFields,
  limits: LimitFields,
}

/** Which single act each is, so that nobody is offered what the door would refuse. */
const NEEDS = {
  priceFen: 'price.change',
  compareAtFen: 'price.change',
  units: 'stock.change',
  categoryIds: 'catalogue.edit',
  tags: 'catalogue.edit',
  state: 'catalogue.edit',
  freightTemplateId: 'catalogue.edit',
  limits: 'catalogue.edit',
} as const

/** What is to change, and how. */
export function HowCard(props: HowProps) {
  const { batch } = useWords()
  const { may } = useSession()
  const { draft, onChange } = props
  const Fields = FIELDS[draft.field]
  return (
    <section className="card" aria-label={batch.how}>
      <header>
        <h2>{batch.how}</h2>
      </header>
      <div className="card-body how-body">
        <fieldset className="how-fields">
          <legend>{batch.what}</legend>
          {BATCH_FIELDS.filter((field) => may.includes(NEEDS[field])).map((field) => (
            <button
              key={field}
              type="button"
              aria-pressed={field === draft.field}
              onClick={() => onChange({ field })}
            >
              {batch.fields[field]}
            </button>
          ))}
        </fieldset>
        <Fields {...props} />
      </div>
    </section>
  )
}
