import type { Order } from '../../cloudfunctions/domain/records'
import {
  heldUnits,
  SETTLED_HOLD_KEPT_MS,
  type StockBucket,
  type StockHold,
} from '../../cloudfunctions/domain/stock'
import type { Report } from './money-rules'
import { isPaidState, isPayable, type Snapshot } from './snapshot'

/** Invariant 2, and what it rests on: each order's holds are where its state says. */
export function checkStock(
  now: Snapshot,
  units: ReadonlyMap<string, number>,
  handedOut: ReadonlySet<string>,
  report: Report,
): void {
  for (const [skuId, wanted] of units) checkSku(now, skuId, wanted, report)
  for (const bucket of now.buckets) {
    checkSum(bucket, report)
    for (const [orderId, hold] of Object.entries(bucket.holds)) {
      const order = now.orders.get(orderId)
      if (now.cases.some(({ caseId }) => orderId.startsWith(`${caseId}-`))) continue
      if (!order) report('2: a hold belongs to an order', orderId)
      else checkHold(now, order, bucket, hold, handedOut, report)
    }
  }
  for (const order of now.orders.values()) checkLines(now, order, report)
}

/** Over all buckets of a SKU, and between them, there are as many units as it began with. */
function checkSku(now: Snapshot, skuId: string, units: number, report: Report): void {
  const own = now.buckets.filter((bucket) => bucket.skuId === skuId)
  const sumOf = (count: (bucket: StockBucket) => number) => own.reduce((sum, each) => sum + count(each), 0)
  const stands = sumOf(({ received }) => received)
  const travels = unitsOnTheWay(now, skuId)
  if (stands + travels !== units)
    report('2: initial = available + held + sold', `${skuId}: ${units} ≠ ${stands} + ${travels} on their way`)
  const sold = now.soldCounts.get(skuId.replace(/-0$/, '')) ?? 0
  // The count of a product follows its buckets, also when units come back.
  const back = now.returned.reduce((sum, move) => sum + (move.skuId === skuId ? move.delta : 0), 0)
  if (sold > sumOf((bucket) => bucket.sold) + back)
    report('2: nothing is counted as sold twice', `${skuId}: ${sold}`)
}

/** What left a bucket and has not arrived in the other one. */
export function unitsOnTheWay({ buckets }: Pick<Snapshot, 'buckets'>, skuId: string): number {
  const own = buckets.filter((bucket) => bucket.skuId === skuId)
  const hasArrived = (moveId: string) => own.some(({ arrivals }) => arrivals?.[moveId] !== undefined)
  return own.reduce((sum, { moving }) => sum + (moving && !hasArrived(moving.moveId) ? moving.n : 0), 0)
}

function checkSum(bucket: StockBucket & { moves?: object }, report: Report): void {
  const { available, sold, received, bucketId, entryCount } = bucket
  const held = heldUnits(bucket)
  if (available < 0 || sold < 0 || held < 0) report('2: nothing is negative', `${bucketId}: ${available}`)
  if (available + held + sold !== received)
    report(
      '2: initial = available + held + sold',
      `${bucketId}: ${received} ≠ ${available} + ${held} + ${sold}`,
    )
  const entries = [bucket.holds, bucket.moves, bucket.arrivals].flatMap((map) => Object.keys(map ?? {}))
  if (entryCount !== undefined && entryCount !== entries.length)
    report('2: the entries of a bucket are counted', `${bucketId}: ${entryCount} of ${entries.length}`)
}

function checkHold(
  now: Snapshot,
  order: Order,
  { bucketId }: StockBucket,
  { state, n }: StockHold,
  handedOut: ReadonlySet<string>,
  report: Report,
): void {
  const { orderId } = order
  const line = order.lines.find((each) => each.bucketId === bucketId)
  // A twin's late hold in a bucket that the order left is barred before the order can be paid.
  const isLeft = order.lines.some(({ leftBucketIds }) => leftBucketIds?.includes(bucketId))
  const isBeingLeft = isLeft && order.state === 'placing' && state === 'held'
  if (state !== 'released' && !isBeingLeft && n !== line?.quantity)
    report('2: a hold is as large as its line', orderId)
  if (state === 'sold' && !isPaidState(order) && order.closeReason !== 'refunded')
    report('2: only a paid order sells', `${orderId} is ${order.state}`)
  if (state === 'held' && order.state === 'closed' && order.nextCheckAt === null)
    report('2: a closed order gives its units back', orderId)
  // A bucket that the order has left keeps a tombstone of nothing.
  if (state !== 'released' || !line) return
  const isStillPayable = (now.attemptsOf.get(orderId) ?? []).some(({ outTradeNo }) => {
    const known = now.upstream.get(outTradeNo)
    return handedOut.has(outTradeNo) && known !== undefined && isPayable(known, now.now)
  })
  if (isStillPayable) report('2: units go back only when nobody can pay any more', orderId)
}

/** While an order may be paid, and once it is, its units are its own. */
function checkLines(now: Snapshot, order: Order, report: Report): void {
  const { orderId, state } = order
  if (state === 'placing' || state === 'closed') return
  const isSettledLongAgo = order.paidAt !== null && order.paidAt < now.now - SETTLED_HOLD_KEPT_MS
  for (const { bucketId, quantity } of order.lines) {
    const hold = now.buckets.find((bucket) => bucket.bucketId === bucketId)?.holds[orderId]
    if (!hold && isSettledLongAgo) continue
    const isOwn = hold?.state === 'held' || (hold?.state === 'sold' && isPaidState(order))
    if (!isOwn || hold?.n !== quantity) report('2: an open order holds its units', `${orderId} is ${state}`)
  }
}

/** A full bucket is left alone: whatever happens to its units, a hold is no part of it. */
export function checkFull(
  before: Snapshot | null,
  after: Snapshot,
  entriesMax: number,
  report: Report,
): void {
  for (const was of before?.buckets ?? []) {
    const is = after.buckets.find(({ bucketId }) => bucketId === was.bucketId)
    if (!is || is === was || (was.entryCount ?? 0) < entriesMax) continue
    for (const [orderId, { state }] of Object.entries(is.holds))
      if (state === 'held' && !was.holds[orderId]) report('2: a full bucket takes no hold', orderId)
  }
}

/** A settled hold stands for a day: without it a late retry would take the units again. */
export function checkTombstones(before: Snapshot | null, after: Snapshot, report: Report): void {
  for (const was of before?.buckets ?? []) {
    const is = after.buckets.find(({ bucketId }) => bucketId === was.bucketId)
    if (is === was) continue
    for (const [orderId, hold] of Object.entries(was.holds)) {
      const now = is?.holds[orderId]
      if (now && !(hold.state !== 'held' && now.state !== hold.state)) continue
      const isOld = hold.state !== 'held' && hold.at < after.now - SETTLED_HOLD_KEPT_MS
      if (now || !isOld) report('2: a settled hold stands for a day', `${orderId} in ${was.bucketId}`)
    }
  }
}

/** Long after everything has ended, no tombstone is left. */
export function checkPruned(now: Snapshot, report: Report): void {
  for (const { bucketId, holds, arrivals = {}, moving } of now.buckets) {
    const left = Object.keys(holds).length + Object.keys(arrivals).length
    if (left > 0) report('settled holds are pruned', `${bucketId}: ${left}`)
    if (moving) report('7: units on their way arrive', `${moving.n} of ${bucketId}`)
  }
}
