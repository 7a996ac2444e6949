import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { tabStates } from './list-orders'
import { scarceProducts } from './scarce-products'

/** What waits for a person, counted. */
export async function getOverview(
  ports: Pick<Ports, 'orders' | 'notices' | 'refunds' | 'products' | 'stock' | 'outbox' | 'cases'>,
): Promise<Outcome<OwnerApi['overview.get']>> {
  const [casesWaiting, outboxDead, toShip, unpaid, oddOrders, strayNotices, refundsWaiting, onSale, scarce] =
    await Promise.all([
      ports.cases.count('mine'),
      ports.outbox.countDead(),
      ports.orders.count({ states: tabStates.toShip }),
      ports.orders.count({ states: tabStates.unpaid }),
      ports.orders.count({ quarantined: true }),
      ports.notices.countStray(),
      ports.refunds.countWaiting(),
      ports.products.count({ state: 'onSale' }),
      scarceProducts(ports),
    ])
  const lowStock = scarce.low.length + scarce.soldOut.length
  const quarantined = oddOrders + strayNotices
  return done({ casesWaiting, outboxDead, toShip, unpaid, quarantined, refundsWaiting, lowStock, onSale })
}
