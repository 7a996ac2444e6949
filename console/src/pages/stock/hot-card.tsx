import Switch from 'tdesign-react/es/switch'
import type { StockSku } from '../../../../typings/stock'
import { useOffline } from '../../components/offline'
import { useWrite } from '../../use-write'
import { useWords } from '../../words'
import { STOCK_READS } from '../product/stock/unlimited-drawer'

/** Spreads a hot item over parts by one switch, which says what it does. */
export function HotCard({ sku }: { sku: StockSku }) {
  const { keeping } = useWords()
  const offline = useOffline()
  const { busy, send } = useWrite<'stock.spread'>({
    refreshes: STOCK_READS,
    done: ({ isSpread }) => (isSpread ? keeping.hotDone : keeping.hotBack),
    refused: () => keeping.notFound,
  })
  const parts = sku.parts.filter(({ units }, at) => at < 8 || units > 0)
  const most = Math.max(1, ...parts.map(({ units }) => units))
  return (
    <section className="card">
      <header>
        <h2>{keeping.hotTitle}</h2>
        <span className="ink-3 small">{sku.isSpread ? keeping.hotOn(8) : keeping.hotOff}</span>
        <span className="grow" />
        <span title={offline ?? undefined}>
          <Switch
            value={sku.isSpread}
            loading={busy}
            disabled={offline !== null || !sku.can.includes('spread')}
            onChange={(on) => void send('stock.spread', { skuId: sku.skuId, isSpread: on === true })}
            {...{ 'aria-label': keeping.hotSwitch, 'aria-checked': sku.isSpread }}
          />
        </span>
      </header>
      <div className="card-body">
        <p className="ink-2">{keeping.hotText}</p>
        {sku.isSpread ? (
          <ol className="heaps">
            {parts.map(({ units }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a heap is known by its place alone.
              <li key={at} title={keeping.part(at + 1, units)}>
                <i style={{ height: `${Math.round((units / most) * 100)}%` }} />
                <span>{units}</span>
              </li>
            ))}
          </ol>
        ) : null}
      </div>
    </section>
  )
}
