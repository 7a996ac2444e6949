import type { Refund } from '../../domain/records'
import { nextRefundCheck, type RefundFact, takeRefundTurn } from '../../domain/refund'
import { followRefund } from '../after-sale/follow-refund'
import { contended, TRIES_MAX } from '../revision'
import { applyRefundFact, closeRefund } from './apply-refund-fact'
import type { RefundPorts } from './request-refund'
import { returnUnits } from './return-units'

/**
 * Goes on with a refund as far as WeChat Pay allows now. One that was not taken in yet is asked for with the
 * same bytes under the same number, however often; one that was is asked about; one that has succeeded puts
 * its units on sale again.
 */
export async function pursueRefund(ports: RefundPorts, refund: Refund): Promise<void> {
  if (refund.state === 'requested') await askRefund(ports, refund)
  else if (refund.state === 'processing' || refund.state === 'abnormal') await askAbout(ports, refund)
  else if (refund.state === 'success') await returnUnits(ports, refund)
  const stored = await ports.refunds.get(refund.outRefundNo)
  const now = ports.clock.now()
  if (stored) await followRefund(ports, stored)
  if (stored?.nextCheckAt && stored.nextCheckAt <= now)
    await ports.refunds.save({ ...stored, nextCheckAt: nextRefundCheck(stored, now) })
}

async function askRefund(ports: RefundPorts, refund: Refund): Promise<void> {
  const waitUntil = await takeTurn(ports, refund)
  if (waitUntil !== null) {
    await ports.refunds.save({ ...refund, nextCheckAt: waitUntil })
    return
  }
  const { outRefundNo, orderId } = refund
  const answer = await ports.payment.refund(refund.request)
  switch (answer.kind) {
    case 'accepted':
      await applyAbout(ports, refund, answer.fact)
      return
    case 'unknown':
      ports.log.write('warn', 'A refund stayed without an answer.', {
        orderId,
        outRefundNo,
        reason: answer.reason,
      })
      return
    case 'refused':
      ports.log.write('error', 'WeChat Pay refused a refund.', { orderId, outRefundNo, code: answer.code })
      if (answer.isFinal) await giveUp(ports, refund, answer.code)
      else await waitWith(ports, refund, answer.code)
  }
}

/** Null: it is this refund's turn. Else when there will be one: two of a payment are a minute apart. */
async function takeTurn(ports: RefundPorts, { outTradeNo }: Refund): Promise<number | null> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const attempt = await ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
    const turn = takeRefundTurn(attempt, ports.clock.now())
    if ('waitUntil' in turn) return turn.waitUntil
    if (await ports.attempts.save(turn.attempt)) return null
  }
  throw contended('attempt')
}

/** It may pass by itself or by the owner's hand, as a balance that was too low. */
async function waitWith(ports: RefundPorts, refund: Refund, code: string): Promise<void> {
  const nextCheckAt = nextRefundCheck(refund, ports.clock.now())
  await ports.refunds.save({ ...refund, code, waitsForPerson: true, nextCheckAt })
}

/** An earlier call may have been heard without an answer: closed only where WeChat Pay knows nothing. */
async function giveUp(ports: RefundPorts, refund: Refund, code: string): Promise<void> {
  const answer = await ports.payment.queryRefund(refund.outRefundNo)
  if (answer.kind === 'found') await applyAbout(ports, refund, answer.fact)
  else if (answer.kind === 'missing') await closeRefund(ports, refund, code)
  else await waitWith(ports, refund, code)
}

async function askAbout(ports: RefundPorts, refund: Refund): Promise<void> {
  const { outRefundNo, orderId } = refund
  const answer = await ports.payment.queryRefund(outRefundNo)
  if (answer.kind === 'found') {
    await applyAbout(ports, refund, answer.fact)
    return
  }
  const reason = answer.kind === 'missing' ? 'missing' : answer.reason
  ports.log.write('warn', 'A question about a refund stayed without an answer.', {
    orderId,
    outRefundNo,
    reason,
  })
}

/** A signature vouches for an answer, not for the question that it belongs to. */
async function applyAbout(ports: RefundPorts, { outRefundNo }: Refund, fact: RefundFact): Promise<void> {
  if (fact.outRefundNo !== outRefundNo) throw new Error('WeChat Pay answered about another refund.')
  await applyRefundFact(ports, fact)
}
