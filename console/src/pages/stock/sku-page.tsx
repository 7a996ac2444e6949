import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { StockSku } from '../../../../typings/stock'
import { isMissing } from '../../api'
import { Icon } from '../../components/icon'
import { Money } from '../../components/money'
import { Page } from '../../components/page'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { UNLIMITED_UNITS } from '../../format/units'
import { useOwner } from '../../queries'
import { useContentText, useWords } from '../../words'
import type { StockReason } from '../product/stock/stock-change'
import { StockDrawer } from '../product/stock/stock-drawer'
import { HoldsCard } from './holds-card'
import { HotCard } from './hot-card'
import { LineDialog } from './line-dialog'
import { MovesTable } from './moves-table'
import { levelOf } from './stock-table'

const figure = (units: number) => units.toLocaleString('en-US').replace('-', '\u2212')

/** `opening + received = available + held + sold`, with what proves it below. */
function Equation({ sku }: { sku: StockSku }) {
  const { keeping } = useWords()
  const { equation } = keeping
  const level = levelOf(sku)
  const part = (units: number, name: string, tone = '') => (
    <div>
      <b className={tone}>{figure(units)}</b>
      <span>{name}</span>
    </div>
  )
  if (sku.isUnlimited) return <Unlimited sku={sku} />
  const isEven = sku.opening + sku.received === sku.available + sku.held + sku.sold
  return (
    <section className="card">
      <div className="equation">
        {part(sku.opening, equation.opening)}
        <span className="operator">+</span>
        {part(sku.received, equation.received)}
        <span className="operator">=</span>
        {part(sku.available, equation.available, level === 'low' || level === 'soldOut' ? 'act' : '')}
        <span className="operator">+</span>
        {part(sku.held, equation.held)}
        <span className="operator">+</span>
        {part(sku.sold, equation.sold)}
        <p className="small">
          {isEven ? (
            <span className="jade row">
              <Icon name="check" size={14} />
              {keeping.balanced}
            </span>
          ) : null}
          {sku.unsent > 0 ? <span className="ink-3">{keeping.unsent(sku.unsent)}</span> : null}
        </p>
      </div>
    </section>
  )
}

/** Nobody counts what can be sold of it: what is held and was sold is all that there is to say. */
function Unlimited({ sku }: { sku: StockSku }) {
  const { keeping, products, stock } = useWords()
  return (
    <section className="card">
      <div className="equation">
        <div>
          <b>{products.unlimited}</b>
          <span>{keeping.equation.available}</span>
        </div>
        <div>
          <b>{figure(sku.held)}</b>
          <span>{keeping.equation.held}</span>
        </div>
        <div>
          <b>{figure(sku.sold)}</b>
          <span>{keeping.equation.sold}</span>
        </div>
        <p className="small ink-3">{stock.unlimitedText}</p>
      </div>
    </section>
  )
}

function CostCard({ sku }: { sku: StockSku }) {
  const { keeping } = useWords()
  return (
    <section className="card">
      <header>
        <h2>{keeping.cost}</h2>
      </header>
      <div className="card-body">
        {sku.averageCostFen === null ? (
          <p className="ink-3">{keeping.costNone}</p>
        ) : (
          <p className="row">
            <b className="cost-figure">
              <Money fen={sku.averageCostFen} sign />
            </b>
            <span className="ink-3 small">{keeping.costOf(sku.costedUnits)}</span>
          </p>
        )}
      </div>
    </section>
  )
}

function LedgerCard({ skuId }: { skuId: string }) {
  const { keeping } = useWords()
  const [cursors, setCursors] = useState<string[]>([])
  const cursor = cursors.at(-1)
  const moves = useOwner('stockMove.list', { skuId, ...(cursor ? { cursor } : {}) }, { keepRows: true })
  const { data } = moves
  return (
    <section className="card">
      <header>
        <h2>{keeping.ledger}</h2>
        <span className="ink-3 small ellipsis">{keeping.ledgerMeta}</span>
        <span className="grow" />
        {data?.nextCursor || cursors.length > 0 ? (
          <LedgerSteps {...{ cursors, setCursors, next: data?.nextCursor ?? null }} />
        ) : null}
      </header>
      {moves.isError ? (
        <ReadError error={moves.error} dataAt={moves.dataUpdatedAt} onRetry={() => void moves.refetch()} />
      ) : null}
      {moves.isPending ? <SkeletonRows rows={5} height={40} /> : null}
      {data && data.items.length === 0 ? <p className="card-none">{keeping.movesNone}</p> : null}
      {data && data.items.length > 0 ? <MovesTable moves={data.items} ofOne /> : null}
    </section>
  )
}

/** The steps through a ledger that is longer than a page of it. */
function LedgerSteps({
  cursors,
  setCursors,
  next,
}: {
  cursors: string[]
  setCursors: (cursors: string[]) => void
  next: string | null
}) {
  const { common } = useWords()
  return (
    <>
      <button
        type="button"
        className="square-button"
        aria-label={common.previousPage}
        disabled={cursors.length === 0}
        onClick={() => setCursors(cursors.slice(0, -1))}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        className="square-button"
        aria-label={common.nextPage}
        disabled={next === null}
        onClick={() => next !== null && setCursors([...cursors, next])}
      >
        <Icon name="right" />
      </button>
    </>
  )
}

type Open = { kind: 'line' } | { kind: 'change'; reason: StockReason } | null

function Actions({ sku, name }: { sku: StockSku; name: string }) {
  const { keeping } = useWords()
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  return (
    <>
      {sku.can.includes('setLine') ? (
        <button type="button" className="button" onClick={() => setOpen({ kind: 'line' })}>
          <Icon name="notice" />
          {keeping.line(sku.lowAt)}
        </button>
      ) : null}
      {sku.can.includes('adjust') ? (
        <>
          <button
            type="button"
            className="button"
            onClick={() => setOpen({ kind: 'change', reason: 'counted' })}
          >
            <Icon name="edit" />
            {keeping.adjust}
          </button>
          <button
            type="button"
            className="button button-act"
            onClick={() => setOpen({ kind: 'change', reason: 'received' })}
          >
            <Icon name="plus" />
            {keeping.receive}
          </button>
        </>
      ) : null}
      {open?.kind === 'line' ? (
        <LineDialog skuId={sku.skuId} lowAt={sku.lowAt} isOwn={sku.ownLowAt !== null} onClose={close} />
      ) : null}
      {open?.kind === 'change' ? (
        <StockDrawer
          sku={sku.isUnlimited ? { ...sku, available: UNLIMITED_UNITS } : sku}
          name={name}
          first={open.reason}
          onClose={close}
        />
      ) : null}
    </>
  )
}

function SkuBody({ sku }: { sku: StockSku }) {
  const holds = useOwner('stockHold.list', { skuId: sku.skuId })
  return (
    <>
      <Equation sku={sku} />
      <div className="columns">
        <div className="stack">
          <LedgerCard skuId={sku.skuId} />
        </div>
        <div className="stack">
          {holds.data ? <HoldsCard {...holds.data} /> : null}
          <CostCard sku={sku} />
          <HotCard sku={sku} />
        </div>
      </div>
    </>
  )
}

/** One SKU: its equation, the ledger that proves it, who holds it, what it cost, and how it is sold. */
export function SkuPage() {
  const { keeping } = useWords()
  const content = useContentText()
  const { skuId = '' } = useParams()
  const stock = useOwner('stock.get', { skuId }, { everyMs: 30_000 })
  const { data } = stock
  const parent = { to: '/stock', name: keeping.title }
  if (isMissing(stock.error))
    return (
      <Page title={keeping.notFound} parent={parent}>
        <Empty title={keeping.notFound} text={keeping.notFoundText}>
          <Link className="text-link" to="/stock/history">
            {keeping.tabs.history}
          </Link>
        </Empty>
      </Page>
    )
  const name = data ? [content(data.title), ...data.options].join(' · ') : keeping.title
  return (
    <Page
      title={name}
      parent={parent}
      meta={
        data ? (
          <>
            <span className="mono">{data.code ?? data.barcode ?? ''}</span>
            <Link className="text-link" to={`/products/${data.spuId}`}>
              {keeping.toProduct}
            </Link>
          </>
        ) : null
      }
      actions={data ? <Actions sku={data} name={name} /> : null}
    >
      {stock.isError ? (
        <ReadError error={stock.error} dataAt={stock.dataUpdatedAt} onRetry={() => void stock.refetch()} />
      ) : null}
      {stock.isPending ? <SkeletonRows rows={8} height={40} /> : null}
      {data ? <SkuBody sku={data} /> : null}
    </Page>
  )
}
