import type { OrderTab, OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { scarceSkus } from '../catalogue/scarce-skus'
import { tabFilter } from '../order/list-owner-orders'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** What waits for a person, counted. */
export async function getOverview(
  ports: Pick<
    Ports,
    | 'orders'
    | 'notices'
    | 'refunds'
    | 'billChecks'
    | 'products'
    | 'skus'
    | 'stock'
    | 'outbox'
    | 'cases'
    | 'clock'
    | 'stockLines'
    | 'settings'
  >,
  { merchantId }: StaffCaller,
): Promise<Outcome<OwnerApi['overview.get']>> {
  const heldOrders = await ports.cases.heldOrders(merchantId)
  const count = (tab: OrderTab) => ports.orders.count({ merchantId, ...tabFilter(tab, heldOrders) })
  const [
    billDifferences,
    casesWaiting,
    outboxDead,
    toShip,
    heldByCase,
    unpaid,
    oddOrders,
    strayNotices,
    refundsWaiting,
    onSale,
    scarce,
    { pause },
  ] = await Promise.all([
    ports.billChecks.countOpen(merchantId),
    ports.cases.count(merchantId, 'mine'),
    ports.outbox.countDead(merchantId),
    count('toShip'),
    count('held'),
    count('unpaid'),
    count('odd'),
    ports.notices.countStray(merchantId),
    ports.refunds.countWaiting(merchantId),
    ports.products.count({ merchantId, state: 'onSale' }),
    scarceSkus(ports, merchantId),
    ports.settings.shop(),
  ])
  const odd = oddOrders + strayNotices
  return done({
    billDifferences,
    casesWaiting,
    outboxDead,
    toShip,
    heldByCase,
    unpaid,
    odd,
    refundsWaiting,
    lowStock: scarce.length,
    onSale,
    pause,
  })
}
