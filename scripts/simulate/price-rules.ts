import type { Order } from '../../cloudfunctions/domain/records'
import { type ForSale, freightFen, freightFreeFromFen, pricesFen, seemsNear } from './catalogue'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/**
 * Every order costs what its goods cost, and freight to the dearest place that its address speaks of. What is
 * paid for its lines and for sending them is its total, whenever and by whomever it is written.
 */
export function checkPrices(before: Snapshot | null, after: Snapshot, report: Report): void {
  for (const order of after.orders.values()) {
    const known = before?.orders.get(order.orderId)
    if (known?.revision !== order.revision) checkNets(order, report)
    if (known) continue
    if (order.goodsFen !== goodsOf(order)) report('3: an order costs what its goods cost', order.orderId)
    if (order.freightFen !== freightOf(order)) report('3: freight is the dearer one', order.orderId)
  }
}

function checkNets({ orderId, lines, adjustments, freightFen, totalFen }: Order, report: Report): void {
  const netFen = sumOf(lines.map((line) => line.netFen))
  const freightSharesFen = sumOf(lines.map(({ freightShareFen }) => freightShareFen))
  if (netFen + freightSharesFen !== totalFen) report('3: nets and freight shares are the total', orderId)
  if (freightSharesFen !== freightFen) report('3: freight shares are the freight', orderId)
  for (const line of lines) {
    const offFen = sumOf(line.shares.map(({ goodsFen }) => goodsFen))
    if (line.netFen !== line.lineFen - offFen || line.netFen < 0)
      report('3: a line is its list price without its shares', `${orderId} ${line.skuId}`)
    if (line.shares.length !== adjustments.length)
      report('3: a line has a share of each adjustment', `${orderId} ${line.skuId}`)
  }
  for (const [at, { sumFen }] of adjustments.entries()) {
    const shares = lines.map((line) => line.shares[at])
    if (sumFen !== sumOf(shares.map((share) => (share ? share.goodsFen + share.freightFen : 0))))
      report('3: an adjustment is the sum of its shares', `${orderId} ${at}`)
  }
}

const sumOf = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

const goodsOf = ({ lines }: Order): number =>
  sumOf(lines.map(({ skuId, quantity }) => quantity * pricesFen[skuId as ForSale]))

/** Nothing is sent from the counter; those who only seem to live near pay for the far place. */
function freightOf(order: Order): number {
  if (order.source === 'counter') return 0
  if (seemsNear(order.openid)) return freightFen.far
  return goodsOf(order) >= freightFreeFromFen ? 0 : freightFen.near
}
