import type { Order } from '../../cloudfunctions/domain/records'
import type { ShippingRecord } from '../../local/wechatpay/open-platform/records'
import type { Report } from './money-rules'
import { isPaidState, type Snapshot } from './snapshot'

/** WeChat is never told more than what is so, and its one correction is spent only where it was wanted. */
export function checkTold(now: Snapshot, report: Report): void {
  for (const shipping of now.shippings.values()) {
    const order = now.orders.get(now.attempts.get(shipping.outTradeNo)?.orderId ?? '')
    if (order?.transactionId !== shipping.transactionId) {
      report('WeChat is told of the kept payment only', shipping.outTradeNo)
      continue
    }
    if (shipping.items.length > order.parcels.length)
      report('WeChat is told only of what was sent', `${order.orderId}: ${shipping.items.length} parcels`)
    if (shipping.finishCount > 1 && order.shippingCorrectedAt === null)
      report('WeChat is told once', order.orderId)
  }
}

/** Invariant 7 of messages: each was sent or given up with a reason, and WeChat holds what was sent. */
export function checkToldEnds(now: Snapshot, report: Report): void {
  const unheard = new Set<string>()
  for (const { messageId, orderId, state, lastError } of now.messages.values()) {
    if (state === 'waiting') report('7: every message is sent or given up', messageId)
    if (state === 'dead') unheard.add(orderId)
    if (state === 'dead' && lastError === null) report('7: what is given up says why', messageId)
  }
  for (const order of now.orders.values())
    if (isTold(order) && !unheard.has(order.orderId)) checkHeard(order, now, report)
}

/** Payments by a code are no orders of the mini program, so WeChat's shipping service does not know them. */
const isTold = (order: Order): boolean =>
  isPaidState(order) &&
  order.parcels.length > 0 &&
  order.payer?.instrument !== 'screenCode' &&
  (order.shippedAt !== null || order.parcels[0]?.mode === 'express')

function checkHeard(order: Order, { shippings }: Snapshot, report: Report): void {
  const shipping = shippings.get(order.transactionId ?? '')
  const sent = order.parcels.map(({ trackingNo }) => trackingNo ?? '').sort()
  const heard = numbersOf(shipping)
  if (JSON.stringify(sent) !== JSON.stringify(heard))
    report('WeChat knows what was sent', `${order.orderId}: ${sent.join(' ')} here, ${heard.join(' ')} there`)
  else if (shipping?.isFinished !== (order.shippedAt !== null))
    report('WeChat knows whether all was sent', order.orderId)
}

const numbersOf = (shipping: ShippingRecord | undefined): string[] =>
  (shipping?.items ?? []).map(({ tracking_no: trackingNo = '' }) => trackingNo).sort()
