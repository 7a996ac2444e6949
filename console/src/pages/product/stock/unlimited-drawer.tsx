import Button from 'tdesign-react/es/button'
import type { StockUnits } from '../../../../../typings/stock'
import type { ReadAction } from '../../../api'
import { Modal } from '../../../components/modal'
import { OrOffline } from '../../../components/offline'
import { WriteButton } from '../../../components/write-button'
import { UNLIMITED_UNITS } from '../../../format/units'
import { useWrite } from '../../../use-write'
import { useWords } from '../../../words'
import type { StockReason } from './stock-change'
import { StockEquation } from './stock-equation'

/** Whatever shows stock is read anew once some of it changed. */
export const STOCK_READS = [
  ...(['stock.list', 'stock.get', 'stockMove.list', 'stockHold.list'] as const),
  ...(['product.get', 'product.list', 'overview.get'] as const),
] satisfies ReadAction[]

export interface StockDrawerProps {
  sku: StockUnits & { skuId: string }
  name: string
  /** Puts the units as they stand then into what the page shows. */
  keep?: (units: StockUnits) => Promise<void>
  /** What it is opened for; units that came unless said otherwise. */
  first?: StockReason
  onClose: () => void
}

/** Sells a SKU without a count, or by its units again. */
export function useUnlimited(
  { sku, name, keep, onClose }: StockDrawerProps,
  onProblem: (problem: string) => void,
) {
  const { stock } = useWords()
  const isUnlimited = sku.available >= UNLIMITED_UNITS
  const { busy, send } = useWrite<'stock.setUnlimited'>({
    refreshes: STOCK_READS,
    ...(keep ? { keep } : {}),
    done: () => {
      onClose()
      return isUnlimited ? stock.countedAgain(name) : stock.nowUnlimited(name)
    },
    refused: () => stock.notFound,
    onProblem,
  })
  const flip = () => send('stock.setUnlimited', { skuId: sku.skuId, unlimited: !isUnlimited })
  return { isUnlimited, busy, flip }
}

interface UnlimitedDrawerProps extends StockDrawerProps {
  busy: boolean
  onCount: () => Promise<unknown>
}

/** Nobody counts this SKU: there is nothing to receive or to correct until somebody does. */
export function UnlimitedDrawer({ sku, name, busy, onCount, onClose }: UnlimitedDrawerProps) {
  const { stock, common } = useWords()
  return (
    <Modal
      kind="drawer"
      title={`${stock.title} · ${name}`}
      onClose={onClose}
      footer={
        <>
          <span className="ink-3 small">
            <OrOffline />
          </span>
          <span className="grow" />
          <Button variant="outline" onClick={onClose}>
            {common.cancel}
          </Button>
          <WriteButton theme="primary" busy={busy} onClick={() => void onCount()}>
            {stock.countAgain}
          </WriteButton>
        </>
      }
    >
      <StockEquation available={sku.available} held={sku.held} sold={sku.sold} />
      <p className="ink-2">{stock.unlimitedText}</p>
    </Modal>
  )
}
