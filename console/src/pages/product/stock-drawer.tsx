import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import type { OwnerSku } from '../../../../typings/owner-api'
import { ask } from '../../api'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { Segments } from '../../components/segments'
import { say } from '../../components/toasts'
import { useOnline } from '../../components/use-media'
import { useRequestKey } from '../../components/use-request-key'
import { refresh } from '../../queries'
import { useWords } from '../../words'
import { deltaText, readStockChange, STOCK_REASONS, type StockReason } from './stock-change'
import { StockEquation } from './stock-equation'

interface StockDrawerProps {
  sku: OwnerSku
  name: string
  onClose: () => void
}

function useStockChange({ sku, name, onClose }: StockDrawerProps) {
  const { stock, wrong } = useWords()
  const [reason, setReason] = useState<StockReason>('received')
  const [units, setUnits] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const change = readStockChange(reason, units, sku.available)
  const requestKey = useRequestKey(`${sku.skuId} ${reason} ${units.trim()} ${note.trim()}`)

  const send = async (delta: number): Promise<string> => {
    const words = note.trim()
    const input = { requestKey, skuId: sku.skuId, delta, reason, ...(words === '' ? {} : { note: words }) }
    const reply = await ask('stock.adjust', input).catch(() => null)
    await refresh('product.get', 'product.list', 'overview.get')
    if (!reply) return wrong.writeUnknown
    if (reply.ok) {
      say(stock.done(name, deltaText(delta)))
      onClose()
      return ''
    }
    if (reply.code === 'NOT_ENOUGH') return stock.notEnough(reply.detail.available)
    if (reply.code === 'NOT_FOUND') return stock.notFound
    return `${wrong.writeFailed} · ${reply.code}`
  }
  const submit = async () => {
    if ('problem' in change) {
      setProblem(change.problem === 'notEnough' ? stock.notEnough(sku.available) : stock[change.problem])
      return
    }
    setBusy(true)
    setProblem(await send(change.delta))
    setBusy(false)
  }
  const write = (text: string) => {
    setUnits(text)
    setProblem('')
  }
  const choose = (next: StockReason) => {
    setReason(next)
    setProblem('')
  }
  return { reason, choose, units, write, note, setNote, problem, busy, change, submit }
}

const AMOUNT_LABELS = { received: 'deltaReceived', counted: 'deltaCounted', damaged: 'deltaDamaged' } as const

/** Changes what can be sold, with a reason that goes into the ledger. */
export function StockDrawer(props: StockDrawerProps) {
  const { stock, wrong, common } = useWords()
  const { sku, name, onClose } = props
  const online = useOnline()
  const form = useStockChange(props)
  const delta = 'delta' in form.change ? form.change.delta : null
  return (
    <Modal
      kind="drawer"
      title={`${stock.title} · ${name}`}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small">{online ? null : wrong.offlineReason}</span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button theme="primary" loading={form.busy} disabled={!online} onClick={() => void form.submit()}>
            {form.busy
              ? stock.submitting
              : delta === null
                ? stock.submitEmpty
                : stock.submit(deltaText(delta))}
          </Button>
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
        inputMode="numeric"
        autoComplete="off"
        error={form.problem}
        onChange={form.write}
      />
      <p className="becomes" aria-live="polite">
        <span className="ink-3">{stock.becomes}</span>
        <b>
          {sku.available} → {delta === null ? common.notApplicable : sku.available + delta}
        </b>
        {delta === null ? null : <span className={delta < 0 ? 'crim' : 'jade'}>{deltaText(delta)}</span>}
      </p>
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
