import type { EditorSku } from '../../../../../typings/items'
import { ReadError } from '../../../components/states'
import { useNow } from '../../../components/use-now'
import { exactTimeWords } from '../../../format/time-words'
import { UNLIMITED_UNITS } from '../../../format/units'
import { useOwner } from '../../../queries'
import { useWords } from '../../../words'
import { deltaText } from './stock-change'
import { StockEquation } from './stock-equation'

const sum = (skus: readonly EditorSku[], part: 'available' | 'held' | 'sold'): number =>
  skus.reduce((units, sku) => Math.min(units + sku[part], UNLIMITED_UNITS), 0)

/** Stock as an equation, then the moves that made it. */
export function LedgerCard({ spuId, skus }: { spuId: string; skus: readonly EditorSku[] }) {
  const { product: words, time, common } = useWords()
  const { moveColumns: columns } = words
  const now = useNow(60_000)
  const read = useOwner('product.get', { spuId })
  const moves = read.data?.moves ?? []
  const names = new Map(skus.map(({ skuId, options }) => [skuId, options.join(' ') || words.single]))
  return (
    <section className="card">
      <header>
        <h2>{words.stock}</h2>
        <span className="ink-3 small ellipsis">{words.ledgerMeta}</span>
      </header>
      <StockEquation available={sum(skus, 'available')} held={sum(skus, 'held')} sold={sum(skus, 'sold')} />
      {read.isError ? (
        <ReadError error={read.error} dataAt={0} onRetry={() => void read.refetch()} />
      ) : moves.length === 0 ? (
        <p className="card-none">{words.noMoves}</p>
      ) : (
        <div className="table-scroll">
          <table className="table table-40 table-plain moves-table" aria-label={words.ledger}>
            <colgroup>
              <col className="col-time" />
              <col className="col-move-sku" />
              <col className="col-reason" />
              <col />
              <col className="col-actor" />
              <col className="col-delta" />
            </colgroup>
            <thead>
              <tr>
                <th>{columns.at}</th>
                <th>{columns.sku}</th>
                <th>{columns.reason}</th>
                <th>{columns.note}</th>
                <th>{columns.actor}</th>
                <th className="right">{columns.delta}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={`${move.skuId} ${move.at} ${move.delta}`}>
                  <td className="nowrap">{exactTimeWords(move.at, now, time)}</td>
                  <td className="ellipsis">{names.get(move.skuId) ?? move.skuId}</td>
                  <td>{words.reasons[move.reason]}</td>
                  <td className="ellipsis ink-2" title={move.note}>
                    {move.note || common.notApplicable}
                  </td>
                  <td className="ellipsis ink-2">{move.actor}</td>
                  <td className={`right medium ${move.delta < 0 ? 'crim' : ''}`}>{deltaText(move.delta)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
