import type { Order } from '../../cloudfunctions/domain/records'
import { checkCaseEnds, checkPromises, exchangedUnits } from './case-rules'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

/** Invariants 5 and 7: after the last retry nothing is under way, unless a person was told why. */
export function checkEnd(now: Snapshot, late: ReadonlySet<string>, report: Report): void {
  for (const order of now.orders.values()) checkEnded(order, report)
  for (const { outTradeNo, state, nextCheckAt } of now.attempts.values()) {
    if (state !== 'paid' && state !== 'closed') report('7: every attempt ends', `${outTradeNo} is ${state}`)
    if (nextCheckAt !== null) report('7: nothing is left to check', outTradeNo)
  }
  for (const { noticeId, outcome } of now.notices.values())
    if (outcome === 'received') report('7: every notification is settled', noticeId)
  for (const { outRefundNo, state, nextCheckAt } of now.refunds.values()) {
    const isEnded = state === 'success' || state === 'closed' || state === 'abnormal'
    if (!isEnded || (state !== 'abnormal' && nextCheckAt !== null))
      report('7: every refund ends', `${outRefundNo} is ${state}`)
  }
  checkCaseEnds(now, report)
  checkPromises(now, report)
  checkAllMoney(now, late, report)
  checkSold(now, report)
}

function checkEnded({ orderId, state, nextCheckAt, autoReceiveAt }: Order, report: Report): void {
  if (state === 'placing' || state === 'unpaid' || state === 'closing')
    report('7: every order ends', `${orderId} is ${state}`)
  // A parcel takes days: its order waits for nothing else.
  const isOnItsWay = state === 'shipped' && nextCheckAt === autoReceiveAt
  if (nextCheckAt !== null && !isOnItsWay) report('7: nothing is left to check', orderId)
}

/** Money in = kept + refunded + what stands in the owner's queue. */
function checkAllMoney(now: Snapshot, late: ReadonlySet<string>, report: Report): void {
  for (const { outTradeNo, payment, request } of now.upstream.values()) {
    if (!payment) continue
    const orderId = now.attempts.get(outTradeNo)?.orderId ?? ''
    const order = now.orders.get(orderId)
    if (order?.transactionId === payment.transactionId) continue
    if (!late.has(outTradeNo) && order?.transactionId === null)
      report('5: money that comes in time is kept', `${outTradeNo} of an order that is ${order.state}`)
    const refundedFen = now.upstreamRefunds
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.status !== 'CLOSED')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
    // One that WeChat Pay refused for good stands in the owner's queue.
    const isWaiting = [...now.refunds.values()].some(
      (refund) => refund.outTradeNo === outTradeNo && refund.waitsForPerson,
    )
    if (refundedFen !== request.amount.total && !order?.isOdd && !isWaiting)
      report('5: no payment is lost', `${outTradeNo} of an order that is ${order?.state}`)
  }
}

function checkSold(now: Snapshot, report: Report): void {
  for (const skuId of new Set(now.buckets.map((bucket) => bucket.skuId))) {
    const own = now.buckets.filter((bucket) => bucket.skuId === skuId)
    const sold = own.reduce((total, bucket) => total + bucket.sold, 0)
    const paid = [...now.orders.values()].filter(({ transactionId }) => transactionId !== null)
    const units = paid.flatMap(({ lines }) => lines.filter((line) => line.skuId === skuId))
    const back = now.returned.filter((move) => move.skuId === skuId)
    const sum =
      exchangedUnits(now, skuId) +
      units.reduce((total, { quantity }) => total + quantity, 0) -
      back.reduce((total, { delta }) => total + delta, 0)
    if (sold !== sum) report('2: what was paid is sold, once', `${skuId}: ${sold} ≠ ${sum}`)
  }
  for (const { bucketId, holds } of now.buckets) {
    for (const [orderId, { state }] of Object.entries(holds))
      if (state === 'held') report('7: no hold stays', `${orderId} in ${bucketId}`)
  }
}
