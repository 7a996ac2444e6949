import { fen } from '../../domain/money'
import type { OddityReason } from '../../domain/oddity'
import { lateMoneyRefunded, orderRefunded } from '../../domain/order'
import type { FactSource } from '../../domain/payment'
import { suspenseRefunded } from '../../domain/posting'
import type { Attempt, Order, Refund, RefundReservation } from '../../domain/records'
import {
  giveUpReservation,
  judgeRefund,
  type RefundFact,
  refundMoved,
  settleReservation,
} from '../../domain/refund'
import { isNothingToShip } from '../../domain/refund-parts'
import { change, repeat, saveOver } from '../change'
import { type Applied, whose } from '../order/applied'
import { followUp, withFollowers } from '../order/follow-up'
import { noteOddity } from '../order/note-oddity'
import { adoptOutside, type UnheardPayment } from './adopt-outside'
import type { RefundPorts } from './refund-ports'
import { returnUnits } from './return-units'

/**
 * The one way by which a refund moves: notification, query and the answer to the request all come here. The
 * refund itself is saved last, so that what a dying function left undone is done when its provider is heard
 * again.
 */
export const applyRefundFact = (
  ports: RefundPorts,
  fact: RefundFact,
  source: FactSource,
): Promise<Applied | UnheardPayment> => repeat(ports, fact.requestNo, () => tryFact(ports, { fact, source }))

interface Told {
  fact: RefundFact
  source: FactSource
}

/** Null where another writer was quicker. */
async function tryFact(ports: RefundPorts, told: Told): Promise<Applied | UnheardPayment | null> {
  const { fact } = told
  const refund = await ports.refunds.get(fact.requestNo)
  const attempt = await ports.attempts.get(refund?.outTradeNo ?? fact.number)
  const judgement = judgeRefund(fact, refund, attempt)
  switch (judgement.kind) {
    case 'repeated':
      return { kind: 'repeated', ...whose(attempt) }
    case 'quarantined':
      if (judgement.reason === 'AMOUNT_DIFFERS' && !refund) await takeFromSuspense(ports, fact, attempt)
      return quarantine(ports, told, attempt, judgement.reason)
    case 'outside':
      if (attempt?.state !== 'paid') await takeFromSuspense(ports, fact, attempt)
      return adopt(ports, told, attempt)
    case 'moves':
      break
  }
  if (!refund || !attempt) throw new Error('A fact without a refund was not quarantined.')
  const { outRefundNo } = refund
  const refundId = fact.providerNo ?? refund.refundId
  const moved = refundMoved(refund, judgement.trigger, ports.clock.now(), { refundId })
  if (!moved) throw new Error(`A refund that is ${refund.state} was moved.`)
  const order = moved.state === 'success' ? await reachPayer(ports, attempt, outRefundNo) : null
  if (!order) await settle(ports, attempt, outRefundNo, moved.state === 'closed' ? 'returned' : 'reserved')
  if (refund.state === 'closed') await noteRevived(ports, refund)
  if (moved.waitsForPerson)
    ports.log.write('error', 'A refund waits for a person.', { outRefundNo, state: moved.state })
  const stands = await saveOver(ports.refunds, moved)
  if (!stands) return null
  if (stands.nextCheckAt !== null && stands.state === 'success') await returnUnits(ports, stands)
  if (order) await followUp(ports, order)
  await ports.followers.hearOfRefund(ports, stands)
  return { kind: 'applied', ...whose(attempt) }
}

/** What a person gave back of money that was quarantined is of no payment of ours, and has no refund here. */
async function takeFromSuspense(
  ports: RefundPorts,
  fact: RefundFact,
  attempt: Attempt | null,
): Promise<void> {
  if (fact.state !== 'done' || !attempt || attempt.suspended.length === 0) return
  const refund = { outRefundNo: fact.requestNo, amountFen: fen(fact.refundFen), at: ports.clock.now() }
  const take = (stored: Attempt) => suspenseRefunded(stored, refund)
  await change(ports, ports.attempts, attempt.outTradeNo, take, attempt)
}

/** Once it stands it is a refund like any other. */
async function adopt(
  ports: RefundPorts,
  told: Told,
  attempt: Attempt | null,
): Promise<Applied | UnheardPayment | null> {
  if (!attempt) throw new Error('A refund of no payment was not quarantined.')
  const adopted = await adoptOutside(ports, told.fact, attempt)
  return adopted === 'stands' ? tryFact(ports, told) : adopted
}

/** The part may have been refunded anew meanwhile: a person looks at the order. */
async function noteRevived(ports: RefundPorts, { orderId, outRefundNo }: Refund): Promise<void> {
  ports.log.write('error', 'A refund that was closed reached its payer.', { orderId, outRefundNo })
  await noteOddity(ports, orderId, 'REFUNDED_AFTER_ALL', outRefundNo)
}

/**
 * Refused for good when it was asked for at `askedAt`: the reservation is given back, then the refund ends,
 * and a person is told. One that was asked for anew meanwhile is left to the answer of that.
 */
export async function closeRefund(
  ports: RefundPorts,
  refund: Refund,
  refused: { askedAt: number; code: string },
): Promise<void> {
  const { outTradeNo, outRefundNo } = refund
  const giveUp = (attempt: Attempt) => giveUpReservation(attempt, outRefundNo, refused, ports.clock.now())
  const attempt = await change(ports, ports.attempts, outTradeNo, giveUp)
  const reservation = attempt?.reservations[outRefundNo]
  if (reservation?.state !== 'returned') return
  const code = reservation.code ?? refused.code
  const close = (stored: Refund) => {
    const closed =
      stored.state === 'requested' ? refundMoved(stored, 'close', ports.clock.now(), { code }) : null
    return closed ?? stored
  }
  await change(ports, ports.refunds, outRefundNo, close, refund)
}

const settle = (
  ports: RefundPorts,
  attempt: Attempt,
  outRefundNo: string,
  state: RefundReservation['state'],
): Promise<Attempt> => {
  const decide = (stored: Attempt) =>
    settleReservation(stored, outRefundNo, state, ports.clock.now()) ?? stored
  return change(ports, ports.attempts, attempt.outTradeNo, decide, attempt)
}

/** The attempt first, since it counts; then the order, which may end by it. */
async function reachPayer(ports: RefundPorts, attempt: Attempt, outRefundNo: string): Promise<Order> {
  const counted = await settle(ports, attempt, outRefundNo, 'refunded')
  const { orderId, outTradeNo, refundedFen } = counted
  return change(ports, ports.orders, orderId, (order: Order) => {
    const now = ports.clock.now()
    const isKept = order.paidOutTradeNo === outTradeNo
    const isEnd = isKept && isNothingToShip(order, counted)
    const noted = isKept ? orderRefunded(order, refundedFen, isEnd, now) : lateMoneyRefunded(order, now)
    const followed = withFollowers(ports, noted ?? order, 'refunded', outRefundNo)
    const isClosedBy = noted?.state === 'closed' && order.state !== 'closed'
    return isClosedBy ? withFollowers(ports, followed, 'closed', orderId) : followed
  })
}

async function quarantine(
  ports: RefundPorts,
  { source, fact: { requestNo: outRefundNo } }: Told,
  attempt: Attempt | null,
  reason: OddityReason,
): Promise<Applied> {
  ports.log.write('error', 'News of a refund was quarantined.', { reason, source, outRefundNo })
  if (attempt) await noteOddity(ports, attempt.orderId, reason, outRefundNo)
  return { kind: 'quarantined', reason, ...whose(attempt) }
}
