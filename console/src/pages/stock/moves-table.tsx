import { Link } from 'react-router'
import type { StockMoveRow } from '../../../../typings/stock'
import { Money } from '../../components/money'
import { useNow } from '../../components/use-now'
import { exactTimeWords } from '../../format/time-words'
import { useContentText, useWords } from '../../words'
import { deltaText } from '../product/stock/stock-change'
import { skuAddress } from './stock-filters'

interface MovesTableProps {
  moves: StockMoveRow[]
  /** Of one SKU its name is left out. */
  ofOne?: boolean
}

function MoveSku({ move }: { move: StockMoveRow }) {
  const { keeping } = useWords()
  const content = useContentText()
  if (!move.title) return <span className="ink-3">{keeping.gone}</span>
  const name = [content(move.title), ...move.options].join(' · ')
  return (
    <Link className="name-link ellipsis block" to={skuAddress(move.skuId)} title={name}>
      {name}
    </Link>
  )
}

/** What happened to stock, the latest first; an order's number in a note leads to it. */
export function MovesTable({ moves, ofOne = false }: MovesTableProps) {
  const { keeping, time, common } = useWords()
  const now = useNow(60_000)
  const { moveColumns: columns } = keeping
  return (
    <div className="table-scroll">
      <table className="table table-40 table-plain stock-moves" aria-label={keeping.ledger}>
        <colgroup>
          <col className="col-time" />
          {ofOne ? null : <col className="col-move-sku" />}
          <col className="col-reason" />
          <col />
          <col className="col-actor" />
          <col className="col-cell" />
          <col className="col-delta" />
        </colgroup>
        <thead>
          <tr>
            <th>{columns.at}</th>
            {ofOne ? null : <th>{columns.sku}</th>}
            <th>{columns.reason}</th>
            <th>{columns.note}</th>
            <th>{columns.actor}</th>
            <th className="right">{columns.cost}</th>
            <th className="right">{columns.delta}</th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move) => (
            <tr key={move.moveId}>
              <td className="nowrap">{exactTimeWords(move.at, now, time)}</td>
              {ofOne ? null : (
                <td className="ellipsis">
                  <MoveSku move={move} />
                </td>
              )}
              <td>{keeping.reasons[move.reason]}</td>
              <td className="ellipsis ink-2" title={move.note}>
                {move.reason === 'returned' && move.note !== '' ? (
                  <Link className="text-link" to={`/orders/${move.note}`}>
                    {move.note}
                  </Link>
                ) : (
                  move.note || common.notApplicable
                )}
              </td>
              <td className="ellipsis ink-2">{move.actor || common.notApplicable}</td>
              <td className="right ink-2">
                {move.unitCostFen === null ? common.notApplicable : <Money fen={move.unitCostFen} />}
              </td>
              <td className={`right medium ${move.delta < 0 ? 'crim' : ''}`}>{deltaText(move.delta)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
