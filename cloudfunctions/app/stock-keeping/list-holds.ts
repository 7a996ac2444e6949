import type { StockApi, StockHoldRow } from '../../../typings/stock'
import type { Order } from '../../domain/records'
import { namedAmong } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports, StoredHold } from '../ports'

const SHOWN_MAX = 100

/** Who holds units of a SKU now: orders that wait to be paid, and goods that a case is sending again. */
export async function listHolds(
  ports: Pick<Ports, 'skus' | 'stock' | 'orders'>,
  caller: StaffCaller,
  { skuId }: StockApi['stockHold.list']['in'],
): Promise<Outcome<StockApi['stockHold.list']>> {
  const [sku] = await namedAmong(caller, ports.skus, [skuId])
  if (!sku) return refuse('NOT_FOUND', {})
  const holds = await ports.stock.holdsOf(skuId, SHOWN_MAX + 1)
  const shown = holds.slice(0, SHOWN_MAX)
  const orders = await ports.orders.getMany(shown.map(({ holdId }) => holdId))
  const byId = new Map(orders.map((order) => [order.orderId, order]))
  return done({
    holds: shown.map((hold) => rowOf(hold, byId.get(hold.holdId))),
    more: holds.length > shown.length,
  })
}

const rowOf = ({ holdId, n, at }: StoredHold, order: Order | undefined): StockHoldRow => ({
  orderId: order?.orderId ?? null,
  // A reshipment's hold is named after its case, with a count.
  caseId: order ? null : holdId.replace(/-\d+$/, ''),
  state: order?.state ?? null,
  n,
  at,
  payBeforeAt: order?.state === 'unpaid' ? order.payBeforeAt : null,
})
