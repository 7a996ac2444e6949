import { orderHeld, orderRefused } from '../../domain/order'
import type { Order, OrderLine } from '../../domain/records'
import type { Ports } from '../ports'
import { contended, TRIES_MAX } from '../revision'
import { releaseHolds } from './release-holds'
import { takeFromCart } from './take-from-cart'

export type PlacingPorts = Pick<Ports, 'orders' | 'stock' | 'carts' | 'clock'>

/**
 * Takes the holds of an order that is stored as `placing` and makes it `unpaid`, or `closed` where a hold is
 * refused. From the stored order alone, so that a repeat of the call or the timer ends what a dying function
 * began.
 */
export async function finishPlacing(ports: PlacingPorts, placing: Order): Promise<Order> {
  let order = placing
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (order.state !== 'placing') return order
    const ended = await tryPlacing(ports, order)
    if (ended) return ended
    order = (await ports.orders.get(order.orderId)) ?? order
  }
  throw contended('order')
}

/** Null where another writer was quicker: the order has to be read again. */
async function tryPlacing(ports: PlacingPorts, order: Order): Promise<Order | null> {
  let current = order
  for (const line of order.lines) {
    const { orderId } = order
    if ((await ports.stock.hold(line.bucketId, orderId, line.quantity, ports.clock.now())) === 'held')
      continue
    const moved = await moveLine(ports, current, line)
    if (!moved) return null
    if (!moved.isHeld) return closeRefused(ports, moved.order)
    current = moved.order
  }
  const held = orderHeld(current)
  if (!held || !(await ports.orders.save(held))) return null
  await takeFromCart(ports, held)
  return { ...held, revision: current.revision + 1 }
}

/**
 * Sold out is told only after every bucket refused: another one that has the units is named first, then held.
 */
async function moveLine(
  ports: PlacingPorts,
  order: Order,
  line: OrderLine,
): Promise<{ order: Order; isHeld: boolean } | null> {
  const { orderId } = order
  const { skuId, quantity } = line
  const now = ports.clock.now()
  const buckets = await ports.stock.bucketsOf([skuId])
  let current = order
  let left = line.bucketId
  for (const { bucketId, available } of buckets) {
    if (bucketId === line.bucketId || available < quantity) continue
    const lines = current.lines.map((known) => (known.skuId === skuId ? { ...known, bucketId } : known))
    // Named first: whoever got the units in the old bucket made the order `unpaid`, or now fails to.
    if (!(await ports.orders.save({ ...current, lines }))) return null
    current = { ...current, lines, revision: current.revision + 1 }
    // Then barred, so that a late hold of this order cannot come back in the bucket that it left.
    await ports.stock.release(left, orderId, quantity, now)
    if ((await ports.stock.hold(bucketId, orderId, quantity, now)) === 'held')
      return { order: current, isHeld: true }
    left = bucketId
  }
  return { order: current, isHeld: false }
}

/** Closed first, given back second: a repeat that still holds lines finds its order closed. */
async function closeRefused(ports: PlacingPorts, order: Order): Promise<Order | null> {
  const refused = orderRefused(order, ports.clock.now())
  if (!refused || !(await ports.orders.save(refused))) return null
  return releaseHolds(ports, { ...refused, revision: order.revision + 1 })
}
