import type { Attempt, Order, RefundReservation } from '../../cloudfunctions/domain/records'
import type { Report } from './money-rules'
import type { Snapshot } from './snapshot'

const sumOf = (amounts: number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

const isOutside = ({ reason }: RefundReservation): boolean => reason === 'outside'

const standing = ({ reservations }: Attempt): RefundReservation[] =>
  Object.values(reservations).filter(({ state }) => state !== 'returned')

/** Of these the reservation says all that there is to say. */
const saysAll: RefundReservation['reason'][] = ['latePayment', 'secondPayment', 'outside']

/** Invariant 4 at its root: what is promised of a payment, as money and as units, was paid for. */
export function checkRefunds(now: Snapshot, report: Report): void {
  checkDocuments(now, report)
  for (const attempt of now.attempts.values()) {
    const promised = standing(attempt)
    const sum = sumOf(promised.map(({ amountFen }) => amountFen))
    // What was moved outside counts even where more is promised by then; WeChat Pay refuses ours.
    const outsideFen = sumOf(promised.filter(isOutside).map(({ amountFen }) => amountFen))
    if (sum !== attempt.refundReservedFen || sum > attempt.totalFen + outsideFen)
      report('4: what is promised was paid', `${attempt.outTradeNo}: ${sum} of ${attempt.totalFen}`)
    const order = now.orders.get(attempt.orderId)
    if (order && promised.length > 0) checkUnits(now, order, promised, report)
  }
  for (const { outRefundNo, outTradeNo, amountFen, isOfPlatform } of now.upstreamRefunds) {
    if (isOfPlatform) continue
    const reservation = now.attempts.get(outTradeNo)?.reservations[outRefundNo]
    if (reservation?.amountFen !== amountFen)
      report('4: a refund is reserved before it is asked for', `${outRefundNo}: ${amountFen}`)
  }
  const upstream = new Map(now.upstreamRefunds.map((refund) => [refund.outRefundNo, refund.status]))
  for (const { outRefundNo, state } of now.refunds.values())
    if (state === 'success' && upstream.get(outRefundNo) !== 'SUCCESS')
      report('6: only WeChat Pay says that money went back', outRefundNo)
}

/** What a refund is to be is written down before its money is promised; and it is made only after that. */
function checkDocuments(now: Snapshot, report: Report): void {
  for (const { reservations } of now.attempts.values())
    for (const [outRefundNo, { reason, state }] of Object.entries(reservations))
      if (state !== 'returned' && !saysAll.includes(reason))
        if (!now.refunds.has(outRefundNo) && !now.wishes.has(outRefundNo))
          report('4: what is promised is written down first', outRefundNo)
  for (const { outRefundNo, outTradeNo } of now.refunds.values())
    if (!now.attempts.get(outTradeNo)?.reservations[outRefundNo])
      report('4: a refund is made once its money is promised', outRefundNo)
}

function checkUnits(now: Snapshot, order: Order, promised: RefundReservation[], report: Report): void {
  const { orderId, parcels, freightFen } = order
  for (const { skuId, quantity } of order.lines) {
    const unitsOf = (lines: { skuId: string; quantity: number }[]) =>
      sumOf(lines.filter((line) => line.skuId === skuId).map((line) => line.quantity))
    const refunded = unitsOf(promised.flatMap(({ parts }) => parts?.lines ?? []))
    if (refunded > quantity) report('4: a unit is refunded once', `${refunded} × ${skuId} of ${orderId}`)
    // What a case brought back was sent before.
    const back = now.returned.filter(
      (move) => move.moveId.startsWith('return-') && move.note === orderId && move.skuId === skuId,
    )
    const there = sumOf(back.map(({ delta }) => delta)) + unitsOf(parcels.flatMap(({ lines }) => lines))
    if (there > quantity)
      report('2: a unit is sent or on sale again, not both', `${there} × ${skuId} of ${orderId}`)
  }
  const freightBack = sumOf(promised.map(({ parts }) => parts?.freightFen ?? 0))
  if (freightBack > freightFen) report('4: freight is refunded once', orderId)
}

/** Invariant 1: what the shop says of refunds is what WeChat Pay gave back, and units came back with them. */
export function checkRefundEnds(now: Snapshot, report: Report): void {
  checkHalfMade(now, report)
  for (const order of now.orders.values()) {
    const reached = now.upstreamRefunds.filter(
      ({ outTradeNo, status }) => outTradeNo === order.paidOutTradeNo && status === 'SUCCESS',
    )
    const refundedFen = sumOf(reached.map(({ amountFen }) => amountFen))
    if (refundedFen !== order.refundedFen)
      report('1: money in = paid − refunded', `${order.orderId}: ${refundedFen} ≠ ${order.refundedFen}`)
    const wasWhole = refundedFen >= order.totalFen && refundedFen > 0
    if (wasWhole && order.state === 'paid') report('7: a refunded order is closed', order.orderId)
  }
  for (const { outRefundNo, orderId, state, unitsBack } of now.refunds.values()) {
    if (state !== 'success') continue
    const wanted = sumOf(unitsBack.map(({ quantity }) => quantity))
    const back = now.returned.filter(({ moveId }) => moveId.startsWith(`return-${outRefundNo}-`))
    if (sumOf(back.map(({ delta }) => delta)) !== wanted)
      report('2: units come back where a refund says so', `${outRefundNo} of ${orderId}`)
  }
}

/** Nothing is left between the wish for a refund and the refund. */
function checkHalfMade(now: Snapshot, report: Report): void {
  for (const outRefundNo of now.wishes) report('7: no refund is left half made', outRefundNo)
  for (const { reservations } of now.attempts.values())
    for (const [outRefundNo, { state }] of Object.entries(reservations))
      if (state === 'reserved' && !now.refunds.has(outRefundNo))
        report('7: no refund is left half made', `${outRefundNo} is reserved`)
}
