import { useEffect, useId, useState } from 'react'
import type { CounterSku } from '../../../../typings/counter'
import type { FreightDraft, FreightSteps, FreightTrial } from '../../../../typings/freight'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { ReadError } from '../../components/states'
import { Stepper } from '../../components/stepper'
import { Thumb } from '../../components/thumb'
import { formatFen } from '../../format/money'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import { useFind } from '../counter/use-find'
import { RegionSelect } from './region-select'

interface Line {
  skuId: string
  quantity: number
}

interface TesterProps {
  /** What is being written, where all of it can be read; null while something is wrong. */
  draft: { templateId: string | null; template: FreightDraft } | null
  isChanged: boolean
  hasProblems: boolean
  /** The name of a zone of a template as it was told. */
  zoneName: (steps: FreightSteps) => string
}

const kg = (gram: number): string => (gram / 1000).toFixed(2)

function Finder({ onAdd }: { onAdd: (sku: CounterSku) => void }) {
  const { freight: words, counter } = useWords()
  const content = useContentText()
  const id = useId()
  const find = useFind(onAdd)
  const skus = find.shown?.skus ?? []
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      find.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') void find.enter()
    else if (event.key === 'Escape') find.clear()
  }
  return (
    <div className="find-field">
      <label className="search-box">
        <Icon name="plus" size={14} />
        <input
          value={find.text}
          role="combobox"
          placeholder={words.try.search}
          aria-label={words.try.add}
          aria-controls={id}
          aria-expanded={skus.length > 0}
          aria-activedescendant={skus.length > 0 ? `${id}-${find.chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => find.setText(event.target.value)}
          onKeyDown={press}
        />
      </label>
      {skus.length > 0 ? (
        <div className="found" id={id} role="listbox" aria-label={words.try.add}>
          {skus.map((sku, at) => (
            <button
              key={sku.skuId}
              type="button"
              role="option"
              id={`${id}-${at}`}
              aria-selected={at === find.chosen}
              className={at === find.chosen ? 'chosen' : ''}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => find.add(sku)}
            >
              <Thumb picture={sku.picture} title={content(sku.title)} size={32} />
              <span className="found-name ellipsis">
                {content(sku.title)}
                <span className="sub">{sku.options.join(' · ')}</span>
              </span>
              <Money fen={sku.priceFen} />
            </button>
          ))}
        </div>
      ) : null}
      {find.shown && skus.length === 0 ? (
        <p className="found-none" role="status">
          <b>{counter.nothing(find.shown.search)}</b>
        </p>
      ) : null}
    </div>
  )
}

interface CartProps {
  trial: FreightTrial
  unknownOf: (templateId: string | null) => number
  onChange: (skuId: string, quantity: number) => void
}

function Cart({ trial, unknownOf, onChange }: CartProps) {
  const { freight: words } = useWords()
  const content = useContentText()
  return trial.lines.map((line) => {
    const title = content(line.title)
    const byWeight = trial.parcels.some(({ by, skuIds }) => by === 'weight' && skuIds.includes(line.skuId))
    const weight =
      line.weightGram === null
        ? words.try.unweighed(kg(unknownOf(line.templateId)))
        : words.try.weight(kg(line.weightGram))
    const facts = [...line.options, ...(byWeight ? [weight] : [])]
    return (
      <div className="trial-line" key={line.skuId}>
        <Thumb picture={line.picture} title={title} size={32} />
        <div className="grow ellipsis">
          {title}
          <span className={line.notServed ? 'sub crim' : 'sub'}>
            {line.notServed
              ? words.try.notServed(line.notServed.reason ? content(line.notServed.reason) : '')
              : facts.join(' · ')}
          </span>
        </div>
        <Stepper
          value={line.quantity}
          max={999}
          labels={{ value: words.try.quantity(title), less: words.try.less, more: words.try.more }}
          onChange={(quantity) => onChange(line.skuId, quantity)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={words.try.remove(title)}
          onClick={() => onChange(line.skuId, 0)}
        >
          <Icon name="cross" size={14} />
        </button>
      </div>
    )
  })
}

function Step({ name, fen, isHead = false }: { name: string; fen?: number; isHead?: boolean }) {
  return (
    <div className={isHead ? 'trial-step trial-head' : 'trial-step'}>
      <span>{name}</span>
      {fen === undefined ? null : <Money fen={fen} />}
    </div>
  )
}

/** How the units of a parcel come about: `2 × 2.30 = 4.60 kg`. */
function unitsWords(steps: FreightSteps, trial: FreightTrial, words: ReturnType<typeof useWords>): string {
  const { try: say } = words.freight
  if (steps.by === 'piece') return say.pieces(steps.units)
  if (steps.by === 'sum') return say.sum(formatFen(steps.goodsFen))
  const own = trial.lines.filter(({ skuId }) => steps.skuIds.includes(skuId))
  const parts = own.map(
    ({ quantity, weightGram }) => `${quantity} × ${weightGram === null ? '?' : kg(weightGram)}`,
  )
  return say.weights(parts.join(' + '), kg(steps.units))
}

function Parcel({ steps, trial, zone }: { steps: FreightSteps; trial: FreightTrial; zone: string }) {
  const words = useWords()
  const content = useContentText()
  const { try: say } = words.freight
  const { charge, by } = steps
  const name = content(steps.name)
  const units = (count: number) =>
    by === 'weight' ? say.unitOf.weight(kg(count)) : say.unitOf.piece(String(count))
  const paid = steps.baseFen + steps.extraFen - steps.freeFen
  return (
    <div className="trial-parcel">
      <Step isHead name={say.parcel(name, zone)} fen={paid} />
      <Step name={unitsWords(steps, trial, words)} />
      {charge.kind === 'units' ? (
        <>
          <Step name={say.first(units(charge.firstUnits))} fen={charge.firstFen} />
          {steps.morePortions > 0 ? (
            <Step
              name={say.portions(
                String(Number(steps.morePortions.toFixed(3))),
                units(charge.moreUnits),
                formatFen(charge.moreFen),
              )}
              fen={steps.baseFen - charge.firstFen}
            />
          ) : null}
        </>
      ) : (
        <Step
          name={say.step(
            formatFen(charge.steps.findLast(({ fromFen }) => fromFen <= steps.units)?.fromFen ?? 0),
          )}
          fen={steps.baseFen}
        />
      )}
      {steps.extraFen > 0 ? <Step name={say.extra} fen={steps.extraFen} /> : null}
      {steps.freeFromFen !== null && steps.freeFen > 0 ? (
        <Step name={say.free(name, formatFen(steps.freeFromFen))} fen={-steps.freeFen} />
      ) : steps.freeFromFen !== null && steps.baseFen > 0 ? (
        <Step name={say.toFree(formatFen(steps.freeFromFen - steps.goodsFen))} />
      ) : null}
    </div>
  )
}

/** What one cart to one place costs, by the rules of checkout, with the numbers that are being written. */
export function Tester({ draft, isChanged, hasProblems, zoneName }: TesterProps) {
  const { freight: words } = useWords()
  const [region, setRegion] = useState('510104')
  const [lines, setLines] = useState<Line[]>([])
  const [kept, setKept] = useState<FreightTrial | null>(null)
  const trial = useOwner(
    'freight.try',
    { lines, region, ...(draft && isChanged ? { draft } : {}) },
    { enabled: lines.length > 0 && !hasProblems, keepRows: true },
  )
  useEffect(() => {
    if (trial.data) setKept(trial.data)
  }, [trial.data])
  const shown = lines.length > 0 ? kept : null
  const add = (sku: CounterSku) =>
    setLines((now) =>
      now.some(({ skuId }) => skuId === sku.skuId)
        ? now.map((one) => (one.skuId === sku.skuId ? { ...one, quantity: one.quantity + 1 } : one))
        : [...now, { skuId: sku.skuId, quantity: 1 }],
    )
  const change = (skuId: string, quantity: number) =>
    setLines((now) =>
      now.flatMap((one) => (one.skuId !== skuId ? one : quantity > 0 ? { skuId, quantity } : [])),
    )
  const unknownOf = () => draft?.template.unknownGram ?? 1_000
  return (
    <section className="card tester" aria-label={words.try.title}>
      <header>
        <h2>{words.try.title}</h2>
        <span className="meta">{isChanged ? words.try.unsaved : words.try.stored}</span>
      </header>
      <div className="card-body stack">
        <RegionSelect value={region} onChange={setRegion} />
        {shown ? <Cart trial={shown} unknownOf={unknownOf} onChange={change} /> : null}
        <Finder onAdd={add} />
        {lines.length === 0 ? <p className="ink-3 small">{words.try.empty}</p> : null}
        {hasProblems && lines.length > 0 ? <p className="gold small">{words.try.fixFirst}</p> : null}
        {trial.isError ? (
          <ReadError error={trial.error} dataAt={trial.dataUpdatedAt} onRetry={() => void trial.refetch()} />
        ) : null}
        {shown ? (
          <>
            {shown.parcels.map((steps) => (
              <Parcel key={steps.templateId} steps={steps} trial={shown} zone={zoneName(steps)} />
            ))}
            <div className="trial-total" aria-live="polite">
              <span>
                <b>{words.try.total}</b>
                {shown.days ? (
                  <span className="sub">
                    {words.try.arrives(words.days(String(shown.days.min), String(shown.days.max)))}
                  </span>
                ) : null}
              </span>
              <Money fen={shown.freightFen} sign size="large" />
            </div>
          </>
        ) : null}
      </div>
    </section>
  )
}
