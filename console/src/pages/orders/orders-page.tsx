import { Link, useNavigate, useSearchParams } from 'react-router'
import type { OutputOf } from '../../api'
import { Icon } from '../../components/icon'
import { Page } from '../../components/page'
import { Pager } from '../../components/pager'
import { SearchBox } from '../../components/search-box'
import { ReadError, SkeletonRows } from '../../components/states'
import { Tabs } from '../../components/tabs'
import { useCursorRow } from '../../components/use-cursor-row'
import { useNarrow } from '../../components/use-media'
import { useNow } from '../../components/use-now'
import { useTrail } from '../../components/use-trail'
import { useOwner } from '../../queries'
import { useWords } from '../../words'
import { DateFilter } from './date-filter'
import {
  isFiltered,
  ORDER_TABS,
  type OrderFilters,
  orderAddress,
  orderQuery,
  readOrderFilters,
} from './order-filters'
import { OrderCards, OrderTable } from './order-table'
import { OrdersEmpty } from './orders-empty'

function Filters({
  filters,
  counts,
}: {
  filters: OrderFilters
  counts: OutputOf<'order.list'>['counts'] | undefined
}) {
  const { orders } = useWords()
  const navigate = useNavigate()
  const change = (part: Partial<OrderFilters>) =>
    void navigate(orderAddress(filters, part), { replace: true })
  return (
    <>
      <Tabs
        label={orders.title}
        current={filters.tab}
        tabs={ORDER_TABS.map((key) => ({
          key,
          name: orders.tabs[key],
          count: counts?.[key],
          to: orderAddress(filters, { tab: key }),
        }))}
      />
      <div className="filters">
        <SearchBox
          value={filters.search}
          placeholder={orders.search}
          onSearch={(search) => change({ search })}
        />
        <DateFilter filters={filters} onChange={change} />
      </div>
    </>
  )
}

function KeyHints() {
  const { keys } = useWords()
  return (
    <span className="key-hints">
      <kbd>J</kbd>
      <kbd>K</kbd>
      {keys.shortMove}
      <kbd>Enter</kbd>
      {keys.shortOpen}
      <kbd>?</kbd>
      {keys.help}
    </span>
  )
}

function OrderList({ filters, list }: { filters: OrderFilters; list: OutputOf<'order.list'> }) {
  const { orders } = useWords()
  const narrow = useNarrow()
  const now = useNow()
  const navigate = useNavigate()
  const address = orderAddress(filters, { cursor: filters.cursor })
  const linkState = { list: address, orderIds: list.items.map((order) => order.orderId) }
  const trail = useTrail(filters.cursor, list.nextCursor, (cursor) => orderAddress(filters, { cursor }))
  const open = (index: number) => {
    const order = list.items[index]
    if (order) void navigate(`/orders/${order.orderId}`, { state: linkState })
  }
  const cursorRow = useCursorRow(list.items.length, address, { onOpen: open })
  if (list.items.length === 0) return <OrdersEmpty filters={filters} />
  const shown = isFiltered(filters)
    ? orders.shown(list.items.length)
    : orders.shownOf(list.items.length, list.counts[filters.tab])
  return (
    <>
      {narrow ? (
        <OrderCards orders={list.items} now={now} linkState={linkState} />
      ) : (
        <OrderTable orders={list.items} now={now} cursorRow={cursorRow} linkState={linkState} onOpen={open} />
      )}
      <Pager {...trail}>
        <span>{shown}</span>
        <span className="grow" />
        <KeyHints />
      </Pager>
    </>
  )
}

/**
 * Every order of the shop. Tabs, search and days stand in the address, so that a list can be sent to
 * somebody.
 */
export function OrdersPage() {
  const { orders } = useWords()
  const [address] = useSearchParams()
  const filters = readOrderFilters(address)
  const list = useOwner('order.list', orderQuery(filters), { everyMs: 15_000, keepRows: true })
  const overview = useOwner('overview.get', {})
  const counts = overview.data
  return (
    <Page
      title={orders.title}
      meta={counts ? orders.meta(counts.toShip, counts.heldByCase, counts.unpaid) : null}
    >
      {filters.tab === 'odd' && counts && counts.odd > 0 ? (
        <div className="note note-dai">
          <Icon name="notice" />
          <span className="grow">{orders.noticesBanner}</span>
          <Link to="/notices">{orders.toNotices}</Link>
        </div>
      ) : null}
      {list.isError ? (
        <ReadError error={list.error} dataAt={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      <section className="card">
        <Filters filters={filters} counts={list.data?.counts} />
        {list.data ? <OrderList filters={filters} list={list.data} /> : null}
        {list.isPending ? <SkeletonRows rows={12} height={48} /> : null}
      </section>
    </Page>
  )
}
