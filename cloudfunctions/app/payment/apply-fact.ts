import { attemptClosed, attemptPaid, type ToldMoney } from '../../domain/attempt'
import { type OddityReason, withOutsideRefund } from '../../domain/oddity'
import { orderPaid } from '../../domain/order'
import { payerIdOf } from '../../domain/pay-session'
import {
  type FactSource,
  isRefundedOutside,
  judgePayment,
  moneyInSuspense,
  type PaymentFact,
  type SurplusReason,
} from '../../domain/payment'
import { quarantinePosted } from '../../domain/posting'
import type { Attempt, Order, OrderPayer } from '../../domain/records'
import { AUTOMATIC_KEY, automaticWish, reserveRefund } from '../../domain/refund'
import { change, repeat, saveOver } from '../change'
import { type Applied, whose } from '../order/applied'
import { type FollowUpPorts, withFollowers } from '../order/follow-up'
import { noteOddity } from '../order/note-oddity'
import type { Ports } from '../ports'
import { storeRefund } from '../refund/store-refund'

export type FactPorts = FollowUpPorts & Pick<Ports, 'stock' | 'settings' | 'channels' | 'sharedSessions'>

/**
 * The one way by which an order becomes paid: notification, query and timer all come here. Idempotent, and
 * saved only over the revision that was judged; each step that follows can be repeated until all have been
 * done. Copies of one notification that arrive together take turns.
 */
export async function applyFact(ports: FactPorts, fact: PaymentFact, source: FactSource): Promise<Applied> {
  return repeat(ports, `The order of ${fact.number}`, async () => {
    const attempt = await ports.attempts.get(fact.number)
    const order = attempt && (await ports.orders.get(attempt.orderId))
    return tryFact(ports, { fact, source }, order, attempt)
  })
}

interface Told {
  fact: PaymentFact
  source: FactSource
}

/** Null where another writer was quicker. */
async function tryFact(
  ports: FactPorts,
  told: Told,
  order: Order | null,
  attempt: Attempt | null,
): Promise<Applied | null> {
  const { fact } = told
  const judgement = judgePayment(fact, order, attempt)
  const ofOrder = whose(order)
  if (judgement.kind === 'quarantined') return quarantine(ports, told, order, attempt, judgement.reason)
  if (!order || !attempt) throw new Error('A fact without an order was not quarantined.')
  const paidAt = fact.at ?? ports.clock.now()
  const { payer } = fact
  const isOutside = isRefundedOutside(fact, attempt)
  switch (judgement.kind) {
    case 'notPaid':
    case 'promised':
      return { kind: judgement.kind, ...ofOrder }
    case 'closed':
      return (await saveClosed(ports, attempt)) ? { kind: 'closed', ...ofOrder } : null
    case 'keep':
      return keep(ports, order, attempt, { transactionId: judgement.transactionId, paidAt, payer }, isOutside)
    case 'repeated': {
      const { transactionId } = judgement
      if (isOutside) await noteOutside(ports, attempt)
      if (attempt.state === 'paid') return { kind: 'repeated', ...ofOrder }
      const isFinished = await finishPaid(ports, order, attempt, { transactionId, paidAt, payer })
      return isFinished ? { kind: 'repeated', ...ofOrder } : null
    }
    case 'surplus': {
      const { transactionId, reason } = judgement
      const money = { transactionId, paidAt, payer }
      return isOutside ? awaitSum(ports, attempt, money) : giveBack(ports, attempt, money, reason)
    }
  }
}

/**
 * Money that the order cannot keep is written down and promised to its payer in one write. Its provider is
 * asked by the timer, since a notification has to be answered within five seconds.
 */
async function giveBack(
  ports: FactPorts,
  attempt: Attempt,
  money: ToldMoney,
  reason: SurplusReason,
): Promise<Applied | null> {
  const { orderId, outTradeNo } = attempt
  const paid = attemptPaid(attempt, money, true)
  if (!paid) throw new Error(`Money came too much on an attempt that is ${attempt.state}.`)
  const channel = ports.channels.of(attempt.provider)
  const outRefundNo = channel.refundNo(outTradeNo, AUTOMATIC_KEY)
  const wish = { ...automaticWish, reason: refundReasons[reason] }
  const grounds = { now: ports.clock.now(), refundsMax: channel.can.refunds.max }
  const reserving = reserveRefund(paid, outRefundNo, wish, grounds)
  if (reserving.kind !== 'reserved') throw new Error(`A surplus of ${outTradeNo} cannot be refunded.`)
  if (!(await saveOver(ports.attempts, reserving.attempt))) return null
  ports.log.write('warn', 'Money that no order can keep is refunded.', { reason, orderId, outTradeNo })
  await storeRefund(ports, reserving.attempt, outRefundNo)
  return { kind: 'applied', ...whose(attempt), reason }
}

/** Before it is known how much of it went back outside, no one can tell what is left to be given back. */
async function awaitSum(ports: FactPorts, attempt: Attempt, money: ToldMoney): Promise<Applied | null> {
  const paid = attemptPaid(attempt, money, true)
  if (!paid) throw new Error(`Money came too much on an attempt that is ${attempt.state}.`)
  await noteOutside(ports, attempt)
  return (await saveOver(ports.attempts, paid)) && { kind: 'applied', ...whose(attempt) }
}

/** Holds the goods back until a person has decided. */
async function noteOutside(ports: FactPorts, { orderId, outTradeNo }: Attempt): Promise<void> {
  ports.log.write('error', 'A payment was refunded outside the shop.', { orderId, outTradeNo })
  const note = (order: Order) => withOutsideRefund(order, outTradeNo, null) ?? order
  await change(ports, ports.orders, orderId, note)
}

const refundReasons = { LATE_PAYMENT: 'latePayment', SECOND_PAYMENT: 'secondPayment' } as const

/**
 * The order first, since its revision decides; then its holds become sales; the attempt last, which ends the
 * work.
 */
async function keep(
  ports: FactPorts,
  order: Order,
  attempt: Attempt,
  money: ToldMoney,
  isOutside: boolean,
): Promise<Applied | null> {
  const shipWithinMs = order.shipWithinMs ?? (await ports.settings.shop()).shipWithinMs
  const payer = payerOfMoney(ports, attempt, money)
  const paid = orderPaid(order, { ...money, outTradeNo: attempt.outTradeNo, payer }, shipWithinMs)
  if (!paid) throw new Error(`Money was kept for an order that is ${order.state}.`)
  const odd = isOutside ? withOutsideRefund(paid, attempt.outTradeNo, null) : null
  const kept = withFollowers(ports, odd ?? paid, 'paid', attempt.outTradeNo)
  const stands = await saveOver(ports.orders, kept)
  if (!stands) return null
  const isFinished = await finishPaid(ports, stands, attempt, money)
  return isFinished ? { kind: 'applied', ...whose(order) } : null
}

/**
 * Who paid, in the provider's words. One that was asked to pay is mostly the only one who can, so another is
 * strange; the money is real, of the right number and amount, and its refund goes back by that number, so it
 * is kept and logged.
 */
function payerOfMoney({ log, channels }: FactPorts, attempt: Attempt, money: ToldMoney): OrderPayer {
  const { outTradeNo, orderId, provider, instrument, payerName: name } = attempt
  const askedFor = payerIdOf(attempt.payer)
  const id = payerIdOf(money.payer ?? attempt.payer)
  if (askedFor !== null && id !== askedFor)
    log.write('warn', 'Somebody else paid than an attempt was made for.', { orderId, outTradeNo })
  return { instrument, id, name, isInApp: channels.of(provider).can.inApp.includes(instrument) }
}

async function finishPaid(
  ports: FactPorts,
  order: Order,
  attempt: Attempt,
  money: ToldMoney,
): Promise<boolean> {
  const now = ports.clock.now()
  let isHeld = true
  for (const { bucketId, quantity } of order.lines) {
    if ((await ports.stock.sell(bucketId, order.orderId, quantity, now)) !== 'gone') continue
    isHeld = false
    const { orderId } = order
    ports.log.write('error', 'A paid order holds nothing in its bucket.', { orderId, bucketId })
  }
  // The money is kept and the goods may be somebody else's: only a person can tell what to do.
  if (!isHeld) await noteOddity(ports, order.orderId, 'STOCK_NOT_HELD', attempt.outTradeNo)
  const paid = attemptPaid(attempt, money, false)
  return paid !== null && (await saveOver(ports.attempts, paid)) !== null
}

async function saveClosed(ports: FactPorts, attempt: Attempt): Promise<boolean> {
  const closed = attemptClosed(attempt, ports.clock.now())
  return closed === null || (await saveOver(ports.attempts, closed)) !== null
}

/**
 * The order is odd, for a person to look at, and money that its provider's books hold stands in suspense;
 * nothing else changes. A number whose money was refunded elsewhere takes none any more: its order need not
 * wait for it. Null where another writer was quicker.
 */
async function quarantine(
  ports: FactPorts,
  { source, fact }: Told,
  order: Order | null,
  attempt: Attempt | null,
  reason: OddityReason,
): Promise<Applied | null> {
  const { number: outTradeNo } = fact
  ports.log.write('error', 'A payment was quarantined.', { reason, source, outTradeNo })
  if (order) await noteOddity(ports, order.orderId, reason, outTradeNo)
  if (attempt) {
    const now = ports.clock.now()
    const money = moneyInSuspense(fact, source, attempt)
    const booked = money ? quarantinePosted(attempt, { ...money, at: fact.at ?? now }) : attempt
    const left = (reason === 'REFUNDED_ELSEWHERE' && attemptClosed(booked, now)) || booked
    if (left !== attempt && !(await saveOver(ports.attempts, left))) return null
  }
  return { kind: 'quarantined', reason, ...whose(order) }
}
