import type { IconName } from '../components/icon'
import { useOwner } from '../queries'
import { useWords } from '../words'

interface PageEntry {
  to: string
  name: string
  icon: IconName
  group: 'trade' | 'money' | 'shop'
  /** Rarely done with a thumb: it stands in the sidebar alone. */
  wideOnly?: boolean
  /** How many things there wait for a person; `hot` where one of them should not wait. */
  count?: number
  /** What is counted, in words. */
  about?: string
  hot?: boolean
}

/** The pages that work today, with what waits in each. */
export function usePages(): { pages: PageEntry[]; readAt: number; failed: boolean } {
  const { nav } = useWords()
  const overview = useOwner('overview.get', {}, { everyMs: 15_000 })
  const counts = overview.data
  const odd = counts && counts.odd + counts.refundsWaiting + counts.outboxDead
  const entry = (
    to: string,
    name: string,
    icon: IconName,
    group: PageEntry['group'],
    count?: number,
    about?: (count: number) => string,
    hot = false,
  ) => ({
    to,
    name,
    icon,
    group,
    ...(count ? { count, hot, about: about?.(count) ?? '' } : {}),
  })
  return {
    pages: [
      entry('/orders', nav.orders, 'receipt', 'trade', counts?.toShip, nav.counted.orders),
      entry('/after-sales', nav.cases, 'giveBack', 'trade', counts?.casesWaiting, nav.counted.cases, true),
      entry('/products', nav.products, 'tag', 'trade', counts?.lowStock, nav.counted.products),
      { ...entry('/import', nav.import, 'upload', 'trade'), wideOnly: true },
      entry('/counter', nav.counter, 'codes', 'money'),
      {
        ...entry('/bills', nav.bills, 'bridge', 'money', counts?.billDifferences, nav.counted.bills),
        wideOnly: true,
      },
      entry('/notices', nav.notices, 'diamond', 'money', odd, nav.counted.notices, true),
      entry('/account', nav.account, 'person', 'shop'),
    ],
    readAt: overview.dataUpdatedAt,
    failed: overview.isError,
  }
}
