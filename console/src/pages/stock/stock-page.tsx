import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { SearchBox } from '../../components/search-box'
import { Empty, ReadError, SkeletonRows } from '../../components/states'
import { useCursorRow } from '../../components/use-cursor-row'
import { usePhone } from '../../components/use-media'
import { useTrail } from '../../components/use-trail'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { LineDialog } from './line-dialog'
import { readStockFilters, type StockFilters, skuAddress, stockAddress, stockQuery } from './stock-filters'
import { StockCards, StockTable } from './stock-table'
import { StockTabs } from './stock-tabs'

type List = OutputOf<'stock.list'>

function StockEmpty({ filters }: { filters: StockFilters }) {
  const { keeping, common } = useWords()
  if (filters.search !== '')
    return (
      <Empty title={keeping.emptyFiltered(filters.search)} text={keeping.emptyFilteredText}>
        <Link className="text-link" to={stockAddress(filters, { search: '' })}>
          {common.clearFilters}
        </Link>
      </Empty>
    )
  if (filters.tab !== 'all') return <Empty sign="tick" title={keeping.emptyTab[filters.tab]} />
  return <Empty sign="coming" title={keeping.empty} text={keeping.emptyText} />
}

function StockList({ filters, list }: { filters: StockFilters; list: List }) {
  const { keeping } = useWords()
  const phone = usePhone()
  const navigate = useNavigate()
  const address = stockAddress(filters, { cursor: filters.cursor })
  const open = (index: number) => {
    const row = list.items[index]
    if (row) void navigate(skuAddress(row.skuId))
  }
  const cursorRow = useCursorRow(list.items.length, address, { onOpen: open })
  const trail = useTrail(filters.cursor, list.nextCursor, (cursor) => stockAddress(filters, { cursor }))
  return (
    <>
      {phone ? (
        <StockCards rows={list.items} />
      ) : (
        <StockTable rows={list.items} cursorRow={cursorRow} onOpen={open} />
      )}
      <Pager {...trail}>
        <span>{keeping.shown(list.items.length)}</span>
        <span className="grow" />
      </Pager>
    </>
  )
}

function Actions({ list }: { list: List | undefined }) {
  const { keeping } = useWords()
  const [isSetting, setSetting] = useState(false)
  if (!list) return null
  const mayAdjust = list.can.includes('adjust')
  return (
    <>
      {list.can.includes('setLine') ? (
        <button type="button" className="button" onClick={() => setSetting(true)}>
          <Icon name="notice" />
          {keeping.line(list.lowAt)}
        </button>
      ) : null}
      {mayAdjust ? (
        <>
          <Link className="button" to="/stock/count">
            <Icon name="edit" />
            {keeping.count}
          </Link>
          <Link className="button button-act" to="/stock/receive">
            <Icon name="plus" />
            {keeping.receive}
          </Link>
        </>
      ) : null}
      {isSetting ? <LineDialog skuId={null} lowAt={list.lowAt} onClose={() => setSetting(false)} /> : null}
    </>
  )
}

/** Every SKU of the shop with its units, and which of them run low. */
export function StockPage() {
  const { keeping } = useWords()
  const [address] = useSearchParams()
  const navigate = useNavigate()
  const filters = readStockFilters(address)
  const list = useOwner('stock.list', stockQuery(filters), { keepRows: true })
  const { data } = list
  const search = (text: string) => void navigate(stockAddress(filters, { search: text }), { replace: true })
  return (
    <Page
      title={keeping.title}
      meta={data ? keeping.meta(data.counts.all) : null}
      actions={<Actions list={data} />}
    >
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        <StockTabs current={filters.tab} counts={data?.counts} filters={filters} />
        <div className="filters">
          <SearchBox value={filters.search} placeholder={keeping.search} onSearch={search} />
        </div>
        {list.isPending ? <SkeletonRows rows={10} height={56} /> : null}
        {data && data.items.length === 0 ? <StockEmpty filters={filters} /> : null}
        {data && data.items.length > 0 ? <StockList filters={filters} list={data} /> : null}
      </section>
    </Page>
  )
}
