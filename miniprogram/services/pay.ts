import type { OrderView } from '../../typings/shop-api'
import { call } from './api'

/**
 * How an attempt to pay ended, as far as this phone knows. `told` is the order as the shop sees it now:
 * `wx.requestPayment` succeeding is a hint, and only the shop says paid.
 */
export type PayOutcome =
  | { kind: 'told'; order: OrderView }
  | { kind: 'confirming' }
  | { kind: 'cancelled' }
  | { kind: 'closed' }
  | { kind: 'gone' }
  | { kind: 'unavailable'; retryable: boolean }
  | { kind: 'offline' }

const paying = new Set<string>()
const OPEN_KEY = 'pay.open'

/** A payment was begun on this phone for this order and its end was never heard; told once. */
export function takeOpenPayment(orderId: string): boolean {
  if (paying.has(orderId) || wx.getStorageSync(OPEN_KEY) !== orderId) return false
  wx.removeStorageSync(OPEN_KEY)
  return true
}

const isCancel = (failure: unknown) =>
  typeof failure === 'object' &&
  failure !== null &&
  'errMsg' in failure &&
  /cancel/.test(String(failure.errMsg))

async function confirm(orderId: string): Promise<PayOutcome> {
  const answer = await call('order.confirmPayment', { orderId })
  if (answer.ok) wx.removeStorageSync(OPEN_KEY)
  return answer.ok ? { kind: 'told', order: answer.data } : { kind: 'confirming' }
}

async function run(orderId: string, beforeSheet: () => void): Promise<PayOutcome> {
  const prepared = await call('order.prepay', { orderId })
  if (!prepared.ok) {
    if (prepared.code === 'ALREADY_PAID') return confirm(orderId)
    if (prepared.code === 'ORDER_CLOSED') return { kind: 'closed' }
    if (prepared.code === 'NOT_FOUND') return { kind: 'gone' }
    if (prepared.code === 'OFFLINE') return { kind: 'offline' }
    if (prepared.code === 'PAY_UNAVAILABLE')
      return { kind: 'unavailable', retryable: prepared.detail.retryable }
    return { kind: 'unavailable', retryable: true }
  }
  wx.setStorageSync(OPEN_KEY, orderId)
  beforeSheet()
  try {
    await wx.requestPayment(prepared.data)
  } catch (failure) {
    // A sheet that broke may have taken the money first, so only a plain cancel is believed.
    if (isCancel(failure)) {
      wx.removeStorageSync(OPEN_KEY)
      return { kind: 'cancelled' }
    }
  }
  return confirm(orderId)
}

/**
 * Pays an order; a second tap while the first is on its way does nothing and answers null. `beforeSheet`
 * takes away what the page shows while WeChat Pay is opening: nothing of it may stand behind the sheet.
 */
export async function payOrder(
  orderId: string,
  beforeSheet: () => void = () => undefined,
): Promise<PayOutcome | null> {
  if (paying.has(orderId)) return null
  paying.add(orderId)
  try {
    return await run(orderId, beforeSheet)
  } finally {
    paying.delete(orderId)
  }
}
