import { Link } from 'react-router'
import type { StockRow } from '../../../../typings/stock'
import { Thumb } from '../../components/thumb'
import { useContentText, useWords } from '../../words'
import { skuAddress } from './stock-filters'

/** How a SKU stands, where that is worth a word. */
export function levelOf(row: StockRow): 'soldOut' | 'low' | 'offSale' | 'draft' | null {
  if (row.state === 'draft') return 'draft'
  if (row.state !== 'onSale') return 'offSale'
  if (row.isUnlimited) return null
  if (row.available === 0) return 'soldOut'
  return row.available <= row.lowAt ? 'low' : null
}

const TONES = { soldOut: 'act strong', low: 'gold', offSale: 'ink-3', draft: 'ink-3' } as const

export function SkuName({ row }: { row: StockRow }) {
  const { keeping } = useWords()
  const content = useContentText()
  const title = content(row.title)
  const level = levelOf(row)
  const detail = [row.options.join(' · '), row.code ?? row.barcode ?? ''].filter((part) => part !== '')
  return (
    <div className="goods goods-wide">
      <Thumb picture={row.picture} title={title} />
      <div className="ellipsis">
        <Link className="name-link ellipsis block" to={skuAddress(row.skuId)} title={title}>
          {title}
        </Link>
        <span className="sub">
          {level ? <span className={TONES[level]}>{keeping.states[level]}</span> : null}
          {level && detail.length > 0 ? ' · ' : null}
          {detail.join(' · ')}
        </span>
      </div>
    </div>
  )
}

const figure = (units: number) => units.toLocaleString('en-US')

function Available({ row }: { row: StockRow }) {
  const level = levelOf(row)
  const { products } = useWords()
  const tone = level === 'soldOut' || level === 'low' ? TONES[level] : 'medium'
  return <span className={tone}>{row.isUnlimited ? products.unlimited : figure(row.available)}</span>
}

interface StockListProps {
  rows: StockRow[]
  cursorRow: number
  onOpen: (index: number) => void
}

export function StockTable({ rows, cursorRow, onOpen }: StockListProps) {
  const { keeping } = useWords()
  const { columns } = keeping
  return (
    <table className="table table-56" aria-label={keeping.title}>
      <colgroup>
        <col />
        <col className="col-figure" />
        <col className="col-figure" />
        <col className="col-figure" />
        <col className="col-figure" />
      </colgroup>
      <thead>
        <tr>
          <th>{columns.sku}</th>
          <th className="right">{columns.available}</th>
          <th className="right">{columns.held}</th>
          <th className="right">{columns.sold}</th>
          <th className="right">{columns.line}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={row.skuId}
            data-row={index}
            className={index === cursorRow ? 'row-link cursor-row' : 'row-link'}
            onClick={(event) => {
              const inControl = event.target instanceof HTMLElement && event.target.closest('a, button')
              if (!inControl && String(getSelection() ?? '') === '') onOpen(index)
            }}
          >
            <td>
              <SkuName row={row} />
            </td>
            <td className="right">
              <Available row={row} />
            </td>
            <td className="right ink-2">
              {row.held === 0 ? <span className="ink-3">·</span> : figure(row.held)}
            </td>
            <td className="right ink-2">{figure(row.sold)}</td>
            <td className="right ink-2" title={row.ownLowAt === null ? undefined : keeping.own}>
              {row.ownLowAt === null ? <span className="ink-3">{row.lowAt}</span> : row.lowAt}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same rows as cards, for a phone. */
export function StockCards({ rows }: { rows: StockRow[] }) {
  const { keeping } = useWords()
  return (
    <ul className="row-cards">
      {rows.map((row) => (
        <li key={row.skuId} className="product-card">
          <SkuName row={row} />
          <div className="row">
            <span className="ink-3 small">{keeping.columns.held}</span>
            <span>{figure(row.held)}</span>
            <span className="grow" />
            <span className="ink-3 small">{keeping.columns.available}</span>
            <Available row={row} />
          </div>
        </li>
      ))}
    </ul>
  )
}
