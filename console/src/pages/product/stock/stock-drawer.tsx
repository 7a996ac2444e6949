import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Field } from '../../../components/field'
import { Modal } from '../../../components/modal'
import { OrOffline } from '../../../components/offline'
import { Segments } from '../../../components/segments'
import { WriteButton } from '../../../components/write-button'
import { useWrite } from '../../../use-write'
import { useWords } from '../../../words'
import { deltaText, readCost, readStockChange, STOCK_REASONS, type StockReason } from './stock-change'
import { StockEquation } from './stock-equation'
import { STOCK_READS, type StockDrawerProps, UnlimitedDrawer, useUnlimited } from './unlimited-drawer'

function useStockChange({ sku, name, keep, first = 'received', onClose }: StockDrawerProps) {
  const { stock } = useWords()
  const [reason, setReason] = useState<StockReason>(first)
  const [units, setUnits] = useState('')
  const [note, setNote] = useState('')
  const [cost, setCost] = useState('')
  const [problem, setProblem] = useState('')
  const change = readStockChange(reason, units, sku.available)
  const delta = 'delta' in change ? change.delta : null
  const { busy, send } = useWrite<'stock.adjust'>({
    refreshes: STOCK_READS,
    ...(keep ? { keep } : {}),
    done: () => {
      onClose()
      return stock.done(name, deltaText(delta ?? 0))
    },
    refused: (refusal) =>
      refusal.code === 'NOT_ENOUGH' ? stock.notEnough(refusal.detail.available) : stock.notFound,
    onProblem: setProblem,
  })
  const submit = async () => {
    if ('problem' in change) {
      setProblem(change.problem === 'notEnough' ? stock.notEnough(sku.available) : stock[change.problem])
      return
    }
    setProblem('')
    const unitCostFen = reason === 'received' ? readCost(cost) : undefined
    if (unitCostFen === null) {
      setProblem(stock.badCost)
      return
    }
    const words = note.trim()
    const sent = {
      ...{ skuId: sku.skuId, delta: change.delta, reason },
      ...(words === '' ? {} : { note: words }),
      ...(unitCostFen === undefined ? {} : { unitCostFen }),
    }
    // What was counted is another change once the first one is known: the same words are done once.
    await send('stock.adjust', sent, JSON.stringify([sku.skuId, reason, units.trim(), words, cost.trim()]))
  }
  const write = (text: string) => {
    setUnits(text)
    setProblem('')
  }
  const choose = (next: StockReason) => {
    setReason(next)
    setProblem('')
  }
  return {
    reason,
    choose,
    units,
    write,
    note,
    setNote,
    cost,
    setCost,
    problem,
    setProblem,
    busy,
    delta,
    submit,
  }
}

const AMOUNT_LABELS = {
  received: 'deltaReceived',
  counted: 'deltaCounted',
  damaged: 'deltaDamaged',
  corrected: 'deltaCorrected',
} as const

function Becomes({ available, delta }: { available: number; delta: number | null }) {
  const { stock, common } = useWords()
  return (
    <p className="becomes" aria-live="polite">
      <span className="ink-3">{stock.becomes}</span>
      <b>
        {available} → {delta === null ? common.notApplicable : available + delta}
      </b>
      {delta === null ? null : <span className={delta < 0 ? 'crim' : 'jade'}>{deltaText(delta)}</span>}
    </p>
  )
}

/** What a unit that came in did cost. */
function CostField({ form }: { form: ReturnType<typeof useStockChange> }) {
  const { stock } = useWords()
  if (form.reason !== 'received') return null
  return (
    <Field
      label={stock.cost}
      hint={stock.costHint}
      value={form.cost}
      inputMode="decimal"
      autoComplete="off"
      onChange={form.setCost}
    />
  )
}

/** Changes what can be sold, with a reason that goes into the ledger. */
export function StockDrawer(props: StockDrawerProps) {
  const { stock, common } = useWords()
  const { sku, name, onClose } = props
  const form = useStockChange(props)
  const { delta } = form
  const unlimited = useUnlimited(props, form.setProblem)
  if (unlimited.isUnlimited)
    return <UnlimitedDrawer {...props} busy={unlimited.busy} onCount={unlimited.flip} />
  return (
    <Modal
      kind="drawer"
      title={`${stock.title} · ${name}`}
      onClose={onClose}
      footer={
        <>
          <WriteButton variant="text" busy={unlimited.busy} onClick={() => void unlimited.flip()}>
            {stock.makeUnlimited}
          </WriteButton>
          <span className="ink-3 small">
            <OrOffline />
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={form.busy} onClick={() => void form.submit()}>
            {form.busy
              ? stock.submitting
              : delta === null
                ? stock.submitEmpty
                : stock.submit(deltaText(delta))}
          </WriteButton>
        </>
      }
    >
      <StockEquation available={sku.available} held={sku.held} sold={sku.sold} />
      <div className="field">
        <span className="label">{stock.reason}</span>
        <Segments
          label={stock.reason}
          value={form.reason}
          choices={STOCK_REASONS.map((value) => ({ value, name: stock.reasons[value] }))}
          onChoose={form.choose}
        />
        <p className="ink-3 small">{stock.hints[form.reason]}</p>
      </div>
      <Field
        label={stock[AMOUNT_LABELS[form.reason]]}
        value={form.units}
        {...(form.reason === 'corrected' ? {} : { inputMode: 'numeric' as const })}
        autoComplete="off"
        error={form.problem}
        onChange={form.write}
      />
      <CostField form={form} />
      <Becomes available={sku.available} delta={delta} />
      <Field
        label={stock.note}
        hint={stock.optional}
        placeholder={stock.notePlaceholder}
        value={form.note}
        autoComplete="off"
        onChange={form.setNote}
      />
    </Modal>
  )
}
