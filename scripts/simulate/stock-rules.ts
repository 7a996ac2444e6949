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
  for (const bucket of now.buckets) {
    checkSum(bucket, units.get(bucket.skuId) ?? 0, report)
    const sold = now.soldCounts.get(bucket.skuId.replace(/-0$/, '')) ?? 0
    // The count of a product follows its bucket, also when units come back.
    if (sold > bucket.sold + returnedUnits(now, bucket.bucketId))
      report('2: nothing is counted as sold twice', `${bucket.skuId}: ${sold}`)
    for (const [orderId, hold] of Object.entries(bucket.holds)) {
      const order = now.orders.get(orderId)
      if (now.cases.some(({ caseId }) => orderId.startsWith(`${caseId}-`))) continue
      if (!order) report('2: a hold belongs to an order', orderId)
      else checkHold(now, order, bucket, hold, handedOut, report)
    }
  }
  for (const order of now.orders.values()) checkLines(now, order, report)
}

function checkSum(bucket: StockBucket, units: number, report: Report): void {
  const { available, sold, received, skuId } = bucket
  const held = heldUnits(bucket)
  if (available < 0 || sold < 0 || held < 0) report('2: nothing is negative', `${skuId}: ${available}`)
  if (received !== units || available + held + sold !== units)
    report('2: initial = available + held + sold', `${skuId}: ${units} ≠ ${available} + ${held} + ${sold}`)
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
  if (state !== 'released' && n !== line?.quantity) report('2: a hold is as large as its line', orderId)
  if (state === 'sold' && !isPaidState(order) && order.closeReason !== 'refunded')
    report('2: only a paid order sells', `${orderId} is ${order.state}`)
  if (state === 'held' && order.state === 'closed' && order.nextCheckAt === null)
    report('2: a closed order gives its units back', orderId)
  if (state !== 'released') return
  const isStillPayable = (now.attemptsOf.get(orderId) ?? []).some(({ outTradeNo }) => {
    const known = now.upstream.get(outTradeNo)
    return handedOut.has(outTradeNo) && known !== undefined && isPayable(known, now.now)
  })
  if (isStillPayable) report('2: units go back only when nobody can pay any more', orderId)
}

const returnedUnits = ({ returned }: Snapshot, bucketId: string): number =>
  returned.reduce((sum, move) => sum + (move.bucketId === bucketId ? move.delta : 0), 0)

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
  for (const { bucketId, holds } of now.buckets) {
    const left = Object.keys(holds).length
    if (left > 0) report('settled holds are pruned', `${bucketId}: ${left}`)
  }
}
