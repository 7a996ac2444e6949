import type { Permission } from '../../../typings/permissions'
import type { IconName } from '../components/icon'
import { useOwner } from '../queries'
import { useSession } from '../session'
import { useWords } from '../words'

/** In the order in which the sidebar has them. */
export const pageGroups = ['trade', 'money', 'growth', 'shop'] as const
type PageGroup = (typeof pageGroups)[number]

/** What is done with a thumb, standing in the shop. */
const AT_THUMB = new Set(['/today', '/orders', '/after-sales', '/products'])

export interface PageEntry {
  to: string
  name: string
  icon: IconName
  group: PageGroup
  /** What the page is about: who may not is not shown it. */
  needs: Permission | 'self'
  /** Stands at the thumb on a phone; the others are behind *more*. */
  isAtThumb?: true
  /** How many things there wait for a person; `hot` where one of them should not wait. */
  count?: number
  /** What is counted, in words. */
  about?: string
  hot?: boolean
}

/** The pages that work today and that whoever is signed in may open, with what waits in each. */
export function usePages(): { pages: PageEntry[]; readAt: number; failed: boolean } {
  const { nav } = useWords()
  const overview = useOwner('overview.get', {}, { everyMs: 15_000 })
  const counts = overview.data
  const { may } = useSession()
  const waiting =
    counts &&
    counts.casesWaiting +
      counts.refundsWaiting +
      counts.odd +
      counts.outboxDead +
      counts.billDifferences +
      (counts.toShip > 0 ? 1 : 0)
  const odd = counts && counts.odd + counts.refundsWaiting + counts.outboxDead
  const entry = (
    to: string,
    name: string,
    icon: IconName,
    group: PageEntry['group'],
    needs: PageEntry['needs'],
    count?: number,
    about?: (count: number) => string,
    hot = false,
  ) => ({
    to,
    name,
    icon,
    group,
    needs,
    ...(count ? { count, hot, about: about?.(count) ?? '' } : {}),
  })
  const pages: PageEntry[] = [
    entry('/today', nav.today, 'home', 'trade', 'overview.read', waiting, nav.counted.today, true),
    entry('/orders', nav.orders, 'receipt', 'trade', 'order.read', counts?.toShip, nav.counted.orders),
    entry(
      '/after-sales',
      nav.cases,
      'giveBack',
      'trade',
      'case.read',
      counts?.casesWaiting,
      nav.counted.cases,
      true,
    ),
    entry('/reviews', nav.reviews, 'speech', 'trade', 'case.read'),
    entry('/products', nav.products, 'tag', 'trade', 'catalogue.read'),
    entry('/categories', nav.categories, 'grid', 'trade', 'catalogue.read'),
    entry('/import', nav.import, 'upload', 'trade', 'catalogue.import'),
    entry('/stock', nav.stock, 'layers', 'trade', 'stock.read', counts?.lowStock, nav.counted.stock),
    entry('/counter', nav.counter, 'codes', 'money', 'counter.sell'),
    entry('/bills', nav.bills, 'bridge', 'money', 'money.read', counts?.billDifferences, nav.counted.bills),
    entry('/notices', nav.notices, 'diamond', 'money', 'order.read', odd, nav.counted.notices, true),
    entry('/home', nav.homePage, 'phone', 'shop', 'home.read'),
    entry('/people', nav.people, 'people', 'shop', 'people.read'),
    entry('/jobs', nav.jobs, 'clock', 'shop', 'job.read'),
    entry('/audit', nav.audit, 'shield', 'shop', 'audit.read'),
    entry('/freight', nav.freight, 'truck', 'shop', 'freight.read'),
    entry('/settings', nav.settings, 'gear', 'shop', 'settings.read'),
    entry('/search', nav.search, 'search', 'growth', 'search.read'),
    entry('/rollout', nav.rollout, 'sliders', 'growth', 'rollout.read'),
    entry('/account', nav.account, 'person', 'shop', 'self'),
  ]
  return {
    pages: pages
      .map((page) => (AT_THUMB.has(page.to) ? { ...page, isAtThumb: true as const } : page))
      .filter(({ needs }) => needs === 'self' || may.includes(needs)),
    readAt: overview.dataUpdatedAt,
    failed: overview.isError,
  }
}
