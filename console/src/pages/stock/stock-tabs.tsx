import type { StockTab } from '../../../../typings/stock'
import { Tabs } from '../../components/tabs'
import { useWords } from '../../words'
import { STOCK_TABS, type StockFilters, stockAddress } from './stock-filters'

const atRest: StockFilters = { tab: 'all', search: '', cursor: '' }

/** The lists of stock, and what happened to it. */
export function StockTabs({
  current,
  counts,
  filters = atRest,
}: {
  current: StockTab | 'history'
  counts?: Record<StockTab, number> | undefined
  filters?: StockFilters
}) {
  const { keeping } = useWords()
  const lists = STOCK_TABS.map((key) => ({
    key: key as string,
    name: keeping.tabs[key],
    count: counts?.[key],
    to: stockAddress(filters, { tab: key }),
  }))
  const history = { key: 'history', name: keeping.tabs.history, to: '/stock/history' }
  return <Tabs label={keeping.title} current={current} tabs={[...lists, history]} />
}
