import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { tabStates } from './list-orders'
import { scarceProducts } from './scarce-products'

/** What waits for a person, counted. */
export async function getOverview(
  ports: Pick<Ports, 'orders' | 'notices' | 'refunds' | 'products' | 'stock'>,
): Promise<Outcome<OwnerApi['overview.get']>> {
  const [toShip, unpaid, quarantined, refundsWaiting, onSale, scarce] = await Promise.all([
    ports.orders.count({ states: tabStates.toShip }),
    ports.orders.count({ states: tabStates.unpaid }),
    ports.notices.count('quarantined'),
    ports.refunds.countWaiting(),
    ports.products.count({ state: 'onSale' }),
    scarceProducts(ports),
  ])
  const lowStock = scarce.low.length + scarce.soldOut.length
  return done({ toShip, unpaid, quarantined, refundsWaiting, lowStock, onSale })
}
