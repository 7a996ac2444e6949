import type { Order } from '../../cloudfunctions/domain/records'
import { type ForSale, freightFen, freightFreeFromFen, pricesFen, seemsNear } from './catalogue'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/** Every order costs what its goods cost, and freight to the dearest place that its address speaks of. */
export function checkPrices(before: Snapshot | null, after: Snapshot, report: Report): void {
  for (const order of after.orders.values()) {
    if (before?.orders.has(order.orderId)) continue
    if (order.goodsFen !== goodsOf(order)) report('3: an order costs what its goods cost', order.orderId)
    if (order.freightFen !== freightOf(order)) report('3: freight is the dearer one', order.orderId)
  }
}

const goodsOf = ({ lines }: Order): number =>
  lines.reduce((sum, { skuId, quantity }) => sum + quantity * pricesFen[skuId as ForSale], 0)

/** Nothing is sent from the counter; those who only seem to live near pay for the far place. */
function freightOf(order: Order): number {
  if (order.source === 'counter') return 0
  if (seemsNear(order.openid)) return freightFen.far
  return goodsOf(order) >= freightFreeFromFen ? 0 : freightFen.near
}
