import type { OwnerProduct, StockMoveView } from '../../../../typings/owner-api'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useWords } from '../../words'
import { skuName } from './sku-names'
import { deltaText } from './stock-change'
import { StockEquation } from './stock-equation'

function sum(product: OwnerProduct, part: 'available' | 'held' | 'sold'): number {
  return product.skus.reduce((units, sku) => units + sku[part], 0)
}

/** Stock as an equation, then the moves that made it. */
export function LedgerCard({ product, moves }: { product: OwnerProduct; moves: StockMoveView[] }) {
  const { product: words, time, common } = useWords()
  const { moveColumns: columns } = words
  const now = useNow(60_000)
  const names = new Map(product.skus.map((sku) => [sku.skuId, skuName(sku, words.single)]))
  return (
    <section className="card">
      <header>
        <h2>{words.stock}</h2>
        <span className="ink-3 small ellipsis">{words.ledgerMeta}</span>
      </header>
      <StockEquation
        available={sum(product, 'available')}
        held={sum(product, 'held')}
        sold={sum(product, 'sold')}
      />
      {moves.length === 0 ? (
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
