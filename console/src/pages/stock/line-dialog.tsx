import { useState } from 'react'
import Button from 'tdesign-react/es/button'
import { Field } from '../../components/field'
import { Modal } from '../../components/modal'
import { OrOffline } from '../../components/offline'
import { WriteButton } from '../../components/write-button'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { STOCK_READS } from '../product/stock/unlimited-drawer'

interface LineDialogProps {
  /** Null for the line of the shop. */
  skuId: string | null
  lowAt: number
  /** Whether the SKU has a line of its own, which may be taken back. */
  isOwn?: boolean
  onClose: () => void
}

/** From how many units on a SKU, or any SKU of the shop, runs low. */
export function LineDialog({ skuId, lowAt, isOwn = false, onClose }: LineDialogProps) {
  const { keeping, common } = useWords()
  const [text, setText] = useState(String(lowAt))
  const [problem, setProblem] = useState('')
  const { busy, send } = useWrite<'stock.setLine'>({
    refreshes: STOCK_READS,
    done: ({ lowAt: units }) => {
      onClose()
      return keeping.lineDone(units)
    },
    refused: () => keeping.notFound,
    onProblem: setProblem,
  })
  const save = () => {
    const bare = text.trim()
    if (!/^\d{1,7}$/.test(bare) || Number(bare) > 1_000_000) return setProblem(keeping.wholeNumber)
    return void send('stock.setLine', { skuId, units: Number(bare) })
  }
  return (
    <Modal
      title={skuId === null ? keeping.lineShop : keeping.lineTitle}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small">
            <OrOffline />
          </span>
          {isOwn ? (
            <button
              type="button"
              className="text-link"
              onClick={() => void send('stock.setLine', { skuId, units: null })}
            >
              {keeping.lineBack}
            </button>
          ) : null}
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={save}>
            {keeping.lineSave}
          </WriteButton>
        </>
      }
    >
      <p className="ink-2">{keeping.lineText}</p>
      {skuId === null ? <p className="ink-2">{keeping.lineShopText}</p> : null}
      <Field
        label={keeping.lineField}
        hint={keeping.lineNone}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        first
        error={problem}
        onChange={(next) => {
          setText(next)
          setProblem('')
        }}
        onEnter={save}
      />
    </Modal>
  )
}
