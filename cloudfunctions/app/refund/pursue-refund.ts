import type { FactSource } from '../../domain/payment'
import type { Attempt, Refund } from '../../domain/records'
import { nextRefundCheck, type RefundFact, takeRefundTurn } from '../../domain/refund'
import { change, putOff } from '../change'
import { loadSession } from '../load-session'
import { announceRefund } from './announce-refund'
import { applyRefundFact, closeRefund } from './apply-refund-fact'
import type { RefundPorts } from './refund-ports'
import { returnUnits } from './return-units'

/** Of a refund whose reservation an earlier release gave back without writing down why. */
const GIVEN_UP = 'GIVEN_UP'

/**
 * Goes on with a refund as far as its provider allows now. One that was not taken in yet is asked for with
 * the same bytes under the same number, however often; one that was is asked about; one that has succeeded
 * puts its units on sale again.
 */
export async function pursueRefund(ports: RefundPorts, refund: Refund): Promise<void> {
  if (refund.state === 'requested') await askRefund(ports, refund)
  else if (refund.state === 'processing' || refund.state === 'abnormal') await askAbout(ports, refund)
  else if (refund.state === 'success') await returnUnits(ports, refund)
  const stored = await ports.refunds.get(refund.outRefundNo)
  const now = ports.clock.now()
  if (stored) await ports.followers.hearOfRefund(ports, stored)
  if (stored?.nextCheckAt && stored.nextCheckAt <= now)
    await putOff(ports.refunds, stored, nextRefundCheck(stored, now))
}

async function askRefund(ports: RefundPorts, refund: Refund): Promise<void> {
  await announceRefund(ports, refund)
  const { outRefundNo, outTradeNo, orderId } = refund
  const now = ports.clock.now()
  const takeTurn = (attempt: Attempt) => {
    const { apartMs } = ports.channels.of(attempt.provider).can.refunds
    return takeRefundTurn(attempt, outRefundNo, now, apartMs)
  }
  const turn = await change(ports, ports.attempts, outTradeNo, takeTurn)
  if ('ok' in turn) {
    if (turn.waitUntil === null) await giveUp(ports, refund, { askedAt: now, code: GIVEN_UP })
    else await putOff(ports.refunds, refund, turn.waitUntil)
    return
  }
  const answer = await ports.channels.of(turn.provider).refund(await loadSession(ports, turn), refund.request)
  switch (answer.kind) {
    case 'fact':
      await applyAbout(ports, refund, answer.fact, 'reply')
      return
    case 'unknown':
      ports.log.write('warn', 'A refund stayed without an answer.', {
        orderId,
        outRefundNo,
        reason: answer.reason,
      })
      return
    case 'refused':
      ports.log.write('error', 'A refund was refused.', { orderId, outRefundNo, code: answer.code })
      if (answer.isFinal || (await isNoneLeft(ports, refund)))
        await giveUp(ports, refund, { askedAt: now, code: answer.code })
      else await waitWith(ports, refund, answer.code)
  }
}

/** It may pass by itself or by the owner's hand, as a balance that was too low. */
async function waitWith(ports: RefundPorts, refund: Refund, code: string): Promise<void> {
  const decide = (stored: Refund) => {
    const nextCheckAt = nextRefundCheck(stored, ports.clock.now())
    return stored.state === 'requested' ? { ...stored, code, waitsForPerson: true, nextCheckAt } : stored
  }
  await change(ports, ports.refunds, refund.outRefundNo, decide, refund)
}

/** Whether so much went back meanwhile, past the shop, that waiting cannot make room for it. */
async function isNoneLeft({ attempts }: RefundPorts, refund: Refund): Promise<boolean> {
  const attempt = await attempts.get(refund.outTradeNo)
  return attempt !== null && attempt.refundedFen + refund.amountFen > attempt.totalFen
}

/** An earlier call may have been heard without an answer: closed only where its provider knows nothing. */
async function giveUp(
  ports: RefundPorts,
  refund: Refund,
  refused: { askedAt: number; code: string },
): Promise<void> {
  const answer = await query(ports, refund)
  if (answer.kind === 'fact') await applyAbout(ports, refund, answer.fact, 'query')
  else if (answer.kind === 'missing' && answer.isFinal) await closeRefund(ports, refund, refused)
  else await waitWith(ports, refund, refused.code)
}

async function query(ports: RefundPorts, { outTradeNo, outRefundNo }: Refund) {
  const attempt = await ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error(`Attempt ${outTradeNo} is gone.`)
  const wanted = { number: outTradeNo, requestNo: outRefundNo }
  const session = await loadSession(ports, attempt)
  return ports.channels.of(attempt.provider).queryRefund(session, wanted)
}

async function askAbout(ports: RefundPorts, refund: Refund): Promise<void> {
  const { outRefundNo, orderId } = refund
  const answer = await query(ports, refund)
  if (answer.kind === 'fact') {
    await applyAbout(ports, refund, answer.fact, 'query')
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
async function applyAbout(
  ports: RefundPorts,
  { outRefundNo }: Refund,
  fact: RefundFact,
  source: FactSource,
): Promise<void> {
  if (fact.requestNo !== outRefundNo) throw new Error('A provider answered about another refund.')
  await applyRefundFact(ports, fact, source)
}
