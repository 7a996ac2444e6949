import type { Order } from '../../domain/records'
import type { RefundPorts } from './request-refund'

/**
 * Puts the units of an order that was refunded before it was shipped on sale again, where a refund asked for
 * that. Each move is done once, and the timer looks at the order until all were.
 */
export async function returnUnits(ports: RefundPorts, order: Order): Promise<void> {
  const refunds = await ports.refunds.listOf(order.orderId)
  const asked = refunds.find(
    ({ returnStock, outTradeNo, state }) =>
      returnStock && outTradeNo === order.paidOutTradeNo && state !== 'closed',
  )
  const returned: { spuId: string; quantity: number }[] = []
  for (const [at, { skuId, spuId, bucketId, quantity }] of asked ? order.lines.entries() : []) {
    const result = await ports.stock.takeBack({
      moveId: `return-${order.orderId}-${at}`,
      skuId,
      bucketId,
      delta: quantity,
      reason: 'returned',
      actor: asked?.actor ?? '',
      note: order.orderId,
      at: ports.clock.now(),
    })
    if (result === 'returned') returned.push({ spuId, quantity: -quantity })
    if (result === 'refused')
      ports.log.write('error', 'Units of a refunded order were not sold from their bucket.', {
        orderId: order.orderId,
        bucketId,
      })
  }
  if (returned.length > 0) await ports.products.addSold(returned)
  await ports.orders.save({ ...order, nextCheckAt: null })
}
