import { orderHeld, orderRefused } from '../../domain/order'
import type { OrderLine } from '../../domain/order-line'
import type { Attempt, Order } from '../../domain/records'
import { repeat, saveOver } from '../change'
import { type FollowUpPorts, followUp, withFollowers } from '../order/follow-up'
import { releaseHolds } from '../order/release-holds'
import { orderNaming } from '../payment/store-attempt'
import type { Ports } from '../ports'
import { gatherUnits } from '../stock/gather-units'
import { takeFromCart } from './take-from-cart'

export type PlacingPorts = FollowUpPorts & Pick<Ports, 'stock' | 'carts'>

/** Units that were brought together may be another's before they are held. */
const BUCKETS_TRIED_MAX = 8

/** Stores what an order that holds its units will be paid by; null where its number is taken otherwise. */
export type StoreFirst = (held: Order) => Promise<Attempt | null>

/** `attempt`: the one that this very call stored and named, so that nobody else asks its provider for it. */
export interface Placed {
  order: Order
  attempt: Attempt | null
}

/**
 * Takes the holds of an order that is stored as `placing` and makes it `unpaid`, or `closed` where a hold is
 * refused. From the stored order alone, so that a repeat of the call or the timer ends what a dying function
 * began.
 */
export const finishPlacing = async (ports: PlacingPorts, placing: Order): Promise<Order> =>
  (await placeWith(ports, placing, async () => null)).order

/** As `finishPlacing`; the write that makes the order `unpaid` also names its first attempt. */
export async function placeWith(
  ports: PlacingPorts,
  placing: Order,
  storeFirst: StoreFirst,
): Promise<Placed> {
  let order = placing
  return repeat(ports, order.orderId, async () => {
    if (order.state !== 'placing') return { order, attempt: null }
    const ended = await tryPlacing(ports, order, storeFirst)
    if (!ended) order = (await ports.orders.get(order.orderId)) ?? order
    return ended
  })
}

/** Null where another writer was quicker: the order has to be read again. */
async function tryPlacing(ports: PlacingPorts, order: Order, storeFirst: StoreFirst): Promise<Placed | null> {
  let current = order
  for (const line of order.lines) {
    const { orderId } = order
    // Whoever named another bucket may have died before this one was barred.
    for (const bucketId of line.leftBucketIds ?? []) await bar(ports, order, bucketId, line)
    const answer = await ports.stock.hold(line.bucketId, orderId, line.quantity, ports.clock.now())
    if (answer === 'held') continue
    const moved = await moveLine(ports, current, line, answer)
    if (!moved) return null
    if (!moved.isHeld) return closeRefused(ports, moved.order)
    current = moved.order
  }
  const held = orderHeld(current)
  if (!held) return null
  const attempt = await storeFirst(held)
  const unpaid = await saveOver(ports.orders, attempt ? orderNaming(held, attempt) : held)
  if (!unpaid) return null
  await takeFromCart(ports, unpaid)
  return { order: unpaid, attempt }
}

/** Names another bucket for a line and holds there; sold out is told only where all of them have too few. */
async function moveLine(
  ports: PlacingPorts,
  order: Order,
  line: OrderLine,
  refused: 'refused' | 'full' | 'barred',
): Promise<{ order: Order; isHeld: boolean } | null> {
  const { orderId } = order
  const { skuId, quantity, leftBucketIds = [] } = line
  const left = new Set(refused === 'barred' ? [...leftBucketIds, line.bucketId] : leftBucketIds)
  let current = order
  let bucketId = line.bucketId
  for (let tries = 0; tries < BUCKETS_TRIED_MAX; tries++) {
    const found = await gatherUnits(ports, { skuId, n: quantity, left })
    if (found === null) return { order: current, isHeld: false }
    if (found !== bucketId) {
      const lines = current.lines.map((known) => (known.skuId === skuId ? movedTo(known, found) : known))
      // Named first: whoever got the units in the old bucket made the order `unpaid`, or now fails to.
      const named = await saveOver(ports.orders, { ...current, lines })
      if (!named) return null
      current = named
      await bar(ports, order, bucketId, line)
      left.add(bucketId)
      bucketId = found
    }
    const answer = await ports.stock.hold(bucketId, orderId, quantity, ports.clock.now())
    if (answer === 'held') return { order: current, isHeld: true }
    if (answer === 'barred') left.add(bucketId)
  }
  throw new Error(`The units of ${skuId} were taken by others each time.`)
}

const movedTo = (line: OrderLine, bucketId: string): OrderLine => ({
  ...line,
  bucketId,
  leftBucketIds: [...(line.leftBucketIds ?? []), line.bucketId].filter((each) => each !== bucketId),
})

/** No hold of this order, however late it comes, stands in a bucket that the order left. */
const bar = (ports: PlacingPorts, { orderId }: Order, bucketId: string, { quantity }: OrderLine) =>
  ports.stock.release(bucketId, orderId, quantity, ports.clock.now())

/** Closed first, given back second: a repeat that still holds lines finds its order closed. */
async function closeRefused(ports: PlacingPorts, order: Order): Promise<Placed | null> {
  const refused = orderRefused(order, ports.clock.now())
  if (!refused) return null
  const stands = await saveOver(ports.orders, withFollowers(ports, refused, 'closed', order.orderId))
  if (!stands) return null
  return { order: await followUp(ports, await releaseHolds(ports, stands)), attempt: null }
}
