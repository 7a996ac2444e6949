import { payerIdOf } from '../../cloudfunctions/domain/pay-session'
import type { Attempt, Order } from '../../cloudfunctions/domain/records'
import { isPaidState, isPayable, type Snapshot } from './snapshot'
import { attemptSteps, isStep, orderSteps } from './tables'

export type Report = (rule: string, what: string) => void

/** An order only moves along its machine, forgets nothing, and never exchanges its transaction. */
export function checkSteps(before: Snapshot | null, after: Snapshot, report: Report): void {
  for (const [orderId, was] of before?.orders ?? []) {
    const is = after.orders.get(orderId)
    if (is === was) continue
    if (!is) report('orders stay', orderId)
    else checkStep(was, is, report)
  }
}

function checkStep(was: Order, is: Order, report: Report): void {
  const { orderId } = was
  if (!isStep(orderSteps, was.state, is.state))
    report('orders move along their machine', `${orderId} went from ${was.state} to ${is.state}`)
  if (is.revision !== was.revision + 1)
    report('no update is lost', `${orderId} went from revision ${was.revision} to ${is.revision}`)
  if (is.events.length < was.events.length) report('no update is lost', `${orderId} forgot an event`)
  if (is.attemptCount < was.attemptCount) report('no update is lost', `${orderId} forgot an attempt`)
  if (was.transactionId !== null && is.transactionId !== was.transactionId)
    report('3: a paid order has one kept transaction', orderId)
  checkOddities(was, is, report)
  if (is.totalFen !== was.totalFen) report('3: the amount stays', orderId)
}

/** What is odd stays until a person settles it, and no order is sent meanwhile. */
function checkOddities(was: Order, is: Order, report: Report): void {
  const { orderId } = is
  const settled = (order: Order) => order.oddities.filter(({ state }) => state === 'settled').length
  const waiting = (order: Order) => order.oddities.length - settled(order)
  if (is.oddities.length < was.oddities.length) report('no update is lost', `${orderId} forgot an oddity`)
  if (waiting(is) < waiting(was) && settled(is) === settled(was))
    report('a mark stays until a person settles it', orderId)
  if (is.isOdd !== waiting(is) > 0) report('an odd order is found by its mark', orderId)
  if (was.isOdd && is.parcels.length > was.parcels.length) report('a marked order is not sent', orderId)
}

/** An attempt only moves along its machine, and keeps what was written on it. */
export function checkAttemptSteps(before: Snapshot | null, after: Snapshot, report: Report): void {
  for (const [outTradeNo, was] of before?.attempts ?? []) {
    const is = after.attempts.get(outTradeNo)
    if (is === was) continue
    if (!is) {
      report('attempts stay', outTradeNo)
      continue
    }
    if (!isStep(attemptSteps, was.state, is.state))
      report('attempts move along their machine', `${outTradeNo} went from ${was.state} to ${is.state}`)
    if (is.revision !== was.revision + 1)
      report('no update is lost', `${outTradeNo}: revision ${is.revision}`)
    if (is.request !== was.request || is.totalFen !== was.totalFen)
      report('3: an attempt asks for one thing', outTradeNo)
    if ((was.session !== null && is.session === null) || (is.lastQueriedAt ?? 0) < (was.lastQueriedAt ?? 0))
      report('no update is lost', `${outTradeNo} forgot what was written on it`)
  }
}

/** Invariants 1, 3, 4 and 6: what the shop believes of money is what WeChat Pay took. */
export function checkMoney(now: Snapshot, handedOut: ReadonlySet<string>, report: Report): void {
  const keeper = new Map<string, string>()
  for (const order of now.orders.values()) {
    if (order.transactionId !== null || isPaidState(order)) checkKept(now, order, keeper, report)
    checkLive(now, order, handedOut, report)
  }
  for (const attempt of now.attempts.values()) checkAttempt(now, attempt, handedOut, report)
  const refundedFen = new Map<string, number>()
  for (const { outTradeNo, amountFen, status } of now.upstreamRefunds) {
    if (status === 'CLOSED') continue
    const sumFen = (refundedFen.get(outTradeNo) ?? 0) + amountFen
    refundedFen.set(outTradeNo, sumFen)
    if (sumFen > (now.upstream.get(outTradeNo)?.request.amount.total ?? 0))
      report('4: no more is refunded than was paid', `${outTradeNo}: ${sumFen}`)
  }
}

function checkKept(now: Snapshot, order: Order, keeper: Map<string, string>, report: Report): void {
  const { orderId, transactionId, paidOutTradeNo } = order
  const taken = paidOutTradeNo === null ? undefined : now.upstream.get(paidOutTradeNo)
  if (!taken?.payment || taken.payment.transactionId !== transactionId) {
    report('6: only money that WeChat Pay took makes an order paid', orderId)
    return
  }
  if (taken.request.amount.total !== order.totalFen) report('3: the kept amount is the order’s', orderId)
  if (now.attempts.get(taken.outTradeNo)?.orderId !== orderId) report('3: the money is the order’s', orderId)
  const other = keeper.get(taken.payment.transactionId)
  if (other !== undefined) report('1: money is kept once', `${orderId} and ${other}`)
  keeper.set(taken.payment.transactionId, orderId)
}

function checkLive(now: Snapshot, order: Order, handedOut: ReadonlySet<string>, report: Report): void {
  const attempts = now.attemptsOf.get(order.orderId) ?? []
  const open = attempts.filter(({ state }) => state === 'created' || state === 'prepaid')
  if (open.length > 1) report('an order has one live attempt', order.orderId)
  const payable = attempts.filter(({ outTradeNo }) => {
    const known = now.upstream.get(outTradeNo)
    return handedOut.has(outTradeNo) && known !== undefined && isPayable(known, now.now)
  })
  if (payable.length > 1) report('an order can be paid in one way at a time', order.orderId)
  // One that was paid and refunded keeps no second payment: what is left open is closed by the timer.
  if (order.state === 'closed' && order.transactionId === null && payable.length > 0)
    report('a closed order cannot be paid any more', order.orderId)
}

function checkAttempt(now: Snapshot, attempt: Attempt, handedOut: ReadonlySet<string>, report: Report): void {
  const { outTradeNo, state } = attempt
  const known = now.upstream.get(outTradeNo)
  if (state === 'paid' && known?.payment?.transactionId !== attempt.transactionId)
    report('6: only money that WeChat Pay took makes an attempt paid', outTradeNo)
  const askedFor = known?.request.payer?.openid ?? null
  if (known && attempt.instrument !== 'screenCode' && askedFor !== payerIdOf(attempt.payer))
    report('who pays is who was asked', outTradeNo)
  if (state === 'closed' && known && handedOut.has(outTradeNo) && isPayable(known, now.now))
    report('an attempt is closed upstream first', outTradeNo)
}
