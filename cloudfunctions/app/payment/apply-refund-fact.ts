import { lateMoneyRefunded, orderRefunded } from '../../domain/order'
import type { QuarantineReason } from '../../domain/quarantine'
import type { Attempt, Refund } from '../../domain/records'
import { judgeRefund, type RefundFact, refundMoved, settleReservation } from '../../domain/refund'
import { isNothingToShip } from '../../domain/refund-parts'
import { endPaidOtherwise, followRefund } from '../after-sale/follow-refund'
import { contended, TRIES_MAX } from '../revision'
import type { Applied } from './apply-fact'
import { flagOrder } from './flag-order'
import type { RefundPorts } from './request-refund'
import { returnUnits } from './return-units'

const CONTENDED_PAUSE_MS = 15

/**
 * The one way by which a refund moves: notification, query and the answer to the request all come here. The
 * refund itself is saved last, so that what a dying function left undone is done when WeChat Pay is heard
 * again.
 */
export async function applyRefundFact(ports: RefundPorts, fact: RefundFact): Promise<Applied> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const applied = await tryFact(ports, fact)
    if (applied) return applied
    await ports.clock.pause(CONTENDED_PAUSE_MS * (tries + 1))
  }
  throw contended('refund')
}

/** Null where another writer was quicker. */
async function tryFact(ports: RefundPorts, fact: RefundFact): Promise<Applied | null> {
  const refund = await ports.refunds.get(fact.outRefundNo)
  const attempt = refund && (await ports.attempts.get(refund.outTradeNo))
  const { mchid } = await ports.payment.identity()
  const judgement = judgeRefund(fact, mchid, refund, attempt)
  const orderId = refund?.orderId ?? null
  switch (judgement.kind) {
    case 'repeated':
      return { kind: 'repeated', orderId }
    case 'quarantined':
      return quarantine(ports, fact, orderId, judgement.reason)
    case 'moves':
      break
  }
  if (!refund || !attempt) throw new Error('A fact without a refund was not quarantined.')
  const { outRefundNo, refundId } = fact
  const now = ports.clock.now()
  const moved = refundMoved(refund, judgement.trigger, now, { refundId })
  if (!moved) throw new Error(`A refund that is ${refund.state} was moved.`)
  if (moved.state === 'success' && !(await reachPayer(ports, attempt, outRefundNo))) return null
  if (moved.state === 'closed' && !(await settle(ports, attempt, outRefundNo, 'returned'))) return null
  if (refund.state === 'closed' && !(await flagRevived(ports, refund))) return null
  if (moved.state === 'success') await endPaidOtherwise(ports, moved)
  if (moved.waitsForPerson)
    ports.log.write('error', 'A refund waits for a person.', { outRefundNo, state: moved.state })
  if (!(await ports.refunds.save(moved))) return null
  if (moved.nextCheckAt !== null && moved.state === 'success')
    await returnUnits(ports, { ...moved, revision: moved.revision + 1 })
  await followRefund(ports, moved)
  return { kind: 'applied', orderId }
}

/** The part may have been refunded anew meanwhile: a person looks at the order. */
async function flagRevived(ports: RefundPorts, { orderId, outRefundNo }: Refund): Promise<boolean> {
  ports.log.write('error', 'A refund that was closed reached its payer.', { orderId, outRefundNo })
  return flagOrder(ports, await ports.orders.get(orderId), 'REFUNDED_AFTER_ALL', outRefundNo)
}

/** Refused for good: the reservation is given back, and a person is told. */
export async function closeRefund(ports: RefundPorts, refund: Refund, code: string): Promise<void> {
  const attempt = await ports.attempts.get(refund.outTradeNo)
  const closed = refundMoved(refund, 'close', ports.clock.now(), { code })
  if (!attempt || !closed) return
  if (await settle(ports, attempt, refund.outRefundNo, 'returned')) await ports.refunds.save(closed)
}

async function settle(
  ports: RefundPorts,
  attempt: Attempt,
  outRefundNo: string,
  state: 'refunded' | 'returned',
): Promise<boolean> {
  const settled = settleReservation(attempt, outRefundNo, state)
  return settled === null || ports.attempts.save(settled)
}

/** The attempt first, since it counts; then the order, which may end by it. */
async function reachPayer(ports: RefundPorts, attempt: Attempt, outRefundNo: string): Promise<boolean> {
  const settled = settleReservation(attempt, outRefundNo, 'refunded')
  if (settled && !(await ports.attempts.save(settled))) return false
  const counted = settled ?? attempt
  const { orderId, outTradeNo, refundedFen } = counted
  const order = await ports.orders.get(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  const now = ports.clock.now()
  const isKept = order.paidOutTradeNo === outTradeNo
  const isEnd = isKept && isNothingToShip(order, counted)
  const noted = isKept ? orderRefunded(order, refundedFen, isEnd, now) : lateMoneyRefunded(order, now)
  return noted === null || ports.orders.save(noted)
}

async function quarantine(
  ports: RefundPorts,
  { source, outRefundNo }: RefundFact,
  orderId: string | null,
  reason: QuarantineReason,
): Promise<Applied | null> {
  ports.log.write('error', 'News of a refund was quarantined.', { reason, source, outRefundNo })
  const order = orderId === null ? null : await ports.orders.get(orderId)
  if (!(await flagOrder(ports, order, reason, outRefundNo))) return null
  return { kind: 'quarantined', reason, orderId }
}
