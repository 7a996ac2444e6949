import type { FriendPayView } from '../../typings/friend-pay'
import type { OrderView, PaymentParams } from '../../typings/shop-api'
import { type Answer, call } from './api'

/**
 * How an attempt to pay ended, as far as this phone knows. `told` is the order as the shop sees it now:
 * `wx.requestPayment` succeeding is a hint, and only the shop says paid.
 */
export type PayOutcome<View = OrderView> =
  | { kind: 'told'; order: View }
  | { kind: 'confirming' }
  | { kind: 'cancelled' }
  | { kind: 'closed' }
  /** The total is another one than what was shown: whoever pays has to see it first. */
  | { kind: 'repriced'; totalFen: number }
  | { kind: 'gone' }
  | { kind: 'unavailable'; retryable: boolean }
  /** This way to pay is not open now; the order may be paid in another. */
  | { kind: 'wayClosed' }
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

/** What is paid: an order of one's own or a friend's. `key` names it on this phone. */
interface Bill<View> {
  key: string
  prepay(): Promise<Answer<'order.prepay'> | Answer<'friendPay.prepay'>>
  confirm(): Promise<{ ok: true; data: View } | { ok: false }>
}

async function confirm<View>(bill: Bill<View>): Promise<PayOutcome<View>> {
  const answer = await bill.confirm()
  if (answer.ok) wx.removeStorageSync(OPEN_KEY)
  return answer.ok ? { kind: 'told', order: answer.data } : { kind: 'confirming' }
}

async function run<View>(bill: Bill<View>, beforeSheet: () => void): Promise<PayOutcome<View>> {
  const prepared = await bill.prepay()
  if (!prepared.ok) {
    if (prepared.code === 'ALREADY_PAID') return confirm(bill)
    if (prepared.code === 'ORDER_CLOSED') return { kind: 'closed' }
    if (prepared.code === 'TOTAL_CHANGED') return { kind: 'repriced', totalFen: prepared.detail.totalFen }
    if (prepared.code === 'WAY_CLOSED') return { kind: 'wayClosed' }
    if (prepared.code === 'NOT_FOUND') return { kind: 'gone' }
    if (prepared.code === 'OFFLINE') return { kind: 'offline' }
    if (prepared.code === 'PAY_UNAVAILABLE')
      return { kind: 'unavailable', retryable: prepared.detail.retryable }
    return { kind: 'unavailable', retryable: true }
  }
  wx.setStorageSync(OPEN_KEY, bill.key)
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
  return confirm(bill)
}

async function once<View>(bill: Bill<View>, beforeSheet: () => void): Promise<PayOutcome<View> | null> {
  if (paying.has(bill.key)) return null
  paying.add(bill.key)
  try {
    return await run(bill, beforeSheet)
  } finally {
    paying.delete(bill.key)
  }
}

const notOpened: Answer<'order.prepay'> = { ok: false, code: 'PAY_UNAVAILABLE', detail: { retryable: true } }

/** An order and the total that the page shows of it: no other total is paid. */
export interface ShownOrder {
  orderId: string
  totalFen: number
}

/**
 * Pays an order; a second tap while the first is on its way does nothing and answers null. `beforeSheet`
 * takes away what the page shows while WeChat Pay is opening: nothing of it may stand behind the sheet.
 * `opened` is what `order.place` brought along, null where the payment could not begin; the shop is asked
 * where it is absent.
 */
export function payOrder(
  { orderId, totalFen: expectedTotalFen }: ShownOrder,
  beforeSheet: () => void = () => undefined,
  opened?: PaymentParams | null,
): Promise<PayOutcome | null> {
  const bill: Bill<OrderView> = {
    key: orderId,
    async prepay() {
      if (opened === undefined) return call('order.prepay', { orderId, expectedTotalFen })
      return opened ? { ok: true, data: opened } : notOpened
    },
    confirm: () => call('order.confirmPayment', { orderId }),
  }
  return once(bill, beforeSheet)
}

/** A friend's order and the total that the page shows of it. */
interface ShownBill {
  token: string
  totalFen: number
}

/** Pays a friend's order with one's own WeChat; `payerName` is what the friend is told, empty for nothing. */
export function payForFriend(
  { token, totalFen: expectedTotalFen }: ShownBill,
  payerName: string,
  beforeSheet: () => void = () => undefined,
): Promise<PayOutcome<FriendPayView> | null> {
  const bill: Bill<FriendPayView> = {
    key: token,
    prepay: () => call('friendPay.prepay', { token, expectedTotalFen, ...(payerName ? { payerName } : {}) }),
    confirm: () => call('friendPay.confirmPayment', { token }),
  }
  return once(bill, beforeSheet)
}
