import { isOpen, nextCheckOf } from '../../domain/attempt'
import type { Attempt, Notice, Order } from '../../domain/records'
import { SETTLED_HOLD_KEPT_MS } from '../../domain/stock'
import { finishOpening } from '../after-sale/open-case'
import { pursueCase } from '../after-sale/pursue-case'
import { finishPlacing, type PlacingPorts } from '../order/finish-placing'
import { releaseHolds } from '../order/release-holds'
import { sendMessage } from '../outbox/send-message'
import { type NoticePorts, settleNotice } from '../payment/apply-notice'
import { pursueRefund } from '../payment/ask-refund'
import { closeAttempt, closeOrder, finishClosing } from '../payment/close-order'
import { queryAttempt } from '../payment/query-attempt'
import { storeReserved } from '../payment/request-refund'
import type { Ports } from '../ports'
import { followShipping } from '../shipping/follow-shipping'
import { type BillPorts, checkBill } from './check-bill'

export type SweepPorts = NoticePorts &
  PlacingPorts &
  BillPorts &
  Pick<Ports, 'sessions' | 'throttles' | 'outbox' | 'weixin'>

/** How many of each were looked at, and how many failed and stay for the next run. */
export interface SweepReport {
  orders: number
  attempts: number
  refunds: number
  notices: number
  messages: number
  cases: number
  failed: number
}

/**
 * A kind's share of a run: all of them stay below the function's own time-out, and a slow one starves no
 * other.
 */
const KIND_MS_MAX = 8_000
const BATCH = 50
const BATCHES_MAX = 20
/** Guesses leave one a name and address; they come faster than work does. */
const THROTTLES_A_RUN = 1_000
const NOTICE_LEFT_ALONE_MS = 60_000

/**
 * Finishes or undoes whatever was left half done: placings, expired and closing orders, payments that nobody
 * told of, notifications that were stored and not applied. Each piece of work is found by what is stored,
 * never by memory.
 */
export async function sweep(ports: SweepPorts): Promise<SweepReport> {
  const report: SweepReport = {
    orders: 0,
    attempts: 0,
    refunds: 0,
    notices: 0,
    messages: 0,
    cases: 0,
    failed: 0,
  }

  async function drain<Item>(
    kind: Exclude<keyof SweepReport, 'failed'>,
    find: (limit: number) => Promise<Item[]>,
    nameOf: (item: Item) => string,
    work: (item: Item) => Promise<void>,
  ): Promise<void> {
    const startedAt = ports.clock.now()
    const isLate = () => ports.clock.now() > startedAt + KIND_MS_MAX
    const failed = new Set<string>()
    for (let batch = 0; batch < BATCHES_MAX && !isLate(); batch++) {
      // What failed is still due and stands first: as many more are read, so that it hides no other.
      const found = await find(BATCH + failed.size)
      const items = found.filter((item) => !failed.has(nameOf(item)))
      for (const item of items) {
        if (isLate()) return
        // One order that cannot be finished must not keep all others waiting.
        try {
          await work(item)
        } catch (error) {
          failed.add(nameOf(item))
          report.failed += 1
          ports.log.write('error', 'The timer could not finish a piece of work.', {
            kind,
            name: nameOf(item),
            reason: (error as Error).message,
          })
        }
        report[kind] += 1
      }
      if (items.length < BATCH) return
    }
  }

  await drain(
    'notices',
    (limit) => ports.notices.unsettled(ports.clock.now() - NOTICE_LEFT_ALONE_MS, limit),
    ({ noticeId }) => noticeId,
    (notice) => settleLeftover(ports, notice),
  )
  await drain(
    'attempts',
    (limit) => ports.attempts.due(ports.clock.now(), limit),
    ({ outTradeNo }) => outTradeNo,
    (attempt) => checkAttempt(ports, attempt),
  )
  await drain(
    'refunds',
    (limit) => ports.refunds.due(ports.clock.now(), limit),
    ({ outRefundNo }) => outRefundNo,
    (refund) => pursueRefund(ports, refund),
  )
  await drain(
    'orders',
    (limit) => ports.orders.due(ports.clock.now(), limit),
    ({ orderId }) => orderId,
    (order) => checkOrder(ports, order),
  )
  await drain(
    'cases',
    (limit) => ports.cases.due(ports.clock.now(), limit),
    ({ caseId }) => caseId,
    (known) => pursueCase(ports, known),
  )
  await drain(
    'messages',
    (limit) => ports.outbox.due(ports.clock.now(), limit),
    ({ messageId }) => messageId,
    (message) => sendMessage(ports, message),
  )
  await ports.stock.prune(ports.clock.now() - SETTLED_HOLD_KEPT_MS, BATCH)
  await ports.sessions.removeExpired(ports.clock.now(), BATCH)
  await ports.throttles.removeExpired(ports.clock.now(), THROTTLES_A_RUN)
  await lookAtBill(ports, report)
  return report
}

/** Last, and once a day: nothing that a shopper waits for stands behind it. */
async function lookAtBill(ports: SweepPorts, report: SweepReport): Promise<void> {
  try {
    await checkBill(ports)
  } catch (error) {
    report.failed += 1
    const reason = (error as Error).message
    ports.log.write('error', 'The timer could not finish a piece of work.', {
      kind: 'bill',
      name: '',
      reason,
    })
  }
}

async function checkOrder(ports: SweepPorts, order: Order): Promise<void> {
  const now = ports.clock.now()
  switch (order.state) {
    case 'placing':
      await finishPlacing(ports, order)
      return
    case 'unpaid':
      if (now >= order.payBeforeAt) await closeOrder(ports, order, 'expire')
      else await ports.orders.save({ ...order, nextCheckAt: order.payBeforeAt })
      return
    case 'closing':
      await finishClosing(ports, order)
      return
    case 'closed':
      if (order.closeReason === 'refunded') await ports.orders.save({ ...order, nextCheckAt: null })
      else await releaseHolds(ports, order)
      return
    default:
      await followShipping(ports, order)
  }
}

/** Asks about an attempt that may have been paid; one that no order waits for is closed. */
async function checkAttempt(ports: SweepPorts, attempt: Attempt): Promise<void> {
  if (!isOpen(attempt)) {
    await storeReserved(ports, attempt)
    if (attempt.openingCase) {
      await finishOpening(ports, attempt)
      return
    }
    // Over this very revision: a refund that is reserved meanwhile is looked for as well.
    await ports.attempts.save({ ...attempt, nextCheckAt: null })
    return
  }
  const order = await ports.orders.get(attempt.orderId)
  const { outTradeNo } = attempt
  const isAwaited =
    order?.paidOutTradeNo === outTradeNo ||
    (order?.liveOutTradeNo === outTradeNo && (order.state === 'unpaid' || order.state === 'closing'))
  const told = isAwaited ? await queryAttempt(ports, attempt) : { kind: await closeAttempt(ports, attempt) }
  const isDecided = ['applied', 'repeated', 'closed', 'paid'].includes(told.kind)
  if (!isDecided) await putOff(ports, attempt, nextCheckOf(attempt, ports.clock.now()))
}

/** Written over whatever stands there now; where another writer was quicker, its own time holds. */
async function putOff(ports: SweepPorts, stale: Attempt, nextCheckAt: number): Promise<void> {
  const attempt = await ports.attempts.get(stale.outTradeNo)
  if (attempt) await ports.attempts.save({ ...attempt, nextCheckAt })
}

/** The body was verified when it was stored; only what it says has to be read again. */
async function settleLeftover(ports: SweepPorts, { noticeId, rawBody }: Notice): Promise<void> {
  await settleNotice(ports, noticeId, await ports.payment.readStored(rawBody))
}
