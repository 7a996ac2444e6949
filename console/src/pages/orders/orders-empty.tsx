import { Link } from 'react-router'
import { Empty } from '../../components/states'
import { useNow } from '../../components/use-now'
import { useWords } from '../../words'
import { isFiltered, type OrderFilters, orderAddress } from './order-filters'
import { rangeWords } from './order-words'

/** Why the list is empty: filtered away, nothing in this tab, or the first day of the shop. */
export function OrdersEmpty({ filters }: { filters: OrderFilters }) {
  const { orders, common } = useWords()
  const now = useNow(60_000)
  if (isFiltered(filters)) {
    const range = rangeWords(filters, now, orders)
    const names = [filters.tab === 'all' ? '' : orders.tabs[filters.tab], range ?? '', filters.search]
    return (
      <Empty
        title={orders.emptyFiltered(names.filter((name) => name !== '').join(common.plus))}
        text={orders.emptyFilteredText}
      >
        {filters.search !== '' && range !== null ? (
          <Link className="button" to={orderAddress(filters, { search: '' })}>
            {orders.removeFilter(filters.search)}
          </Link>
        ) : null}
        <Link className="text-link" to={orderAddress(filters, { search: '', from: '', to: '' })}>
          {common.clearFilters}
        </Link>
      </Empty>
    )
  }
  if (filters.tab !== 'all') {
    return (
      <Empty sign="tick" title={orders.emptyTab[filters.tab]} text={orders.emptyTabText}>
        <Link className="text-link" to="/orders">
          {orders.seeAll}
        </Link>
      </Empty>
    )
  }
  return (
    <Empty sign="coming" title={orders.empty} text={orders.emptyText}>
      <Link className="button" to="/products">
        {orders.toProducts}
      </Link>
    </Empty>
  )
}
