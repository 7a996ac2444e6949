import type { ShopApi } from '../../../typings/shop-api'
import { attemptPrepaid, type PaySession } from '../../domain/attempt'
import type { Attempt } from '../../domain/records'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { PrepayAnswer } from '../ports'
import type { FactPorts } from './apply-fact'
import { closeAttempt } from './close-order'
import { queryAttempt } from './query-attempt'

export type PrepayPorts = FactPorts

/** An attempt with a `prepay_id` or a `code_url` that can be handed out now, or why there is none. */
export type Ready = Outcome<{
  in: object
  out: Attempt
  refuses: ShopApi['order.prepay']['refuses']
}>

export const unavailable = (retryable: boolean): Ready => refuse('PAY_UNAVAILABLE', { retryable })

const RETRY_AFTER_MS = 200

/**
 * Asks WeChat Pay for the session of an attempt that its order names, with the stored bytes. An unknown
 * outcome keeps the number, for a retry with the same bytes; null where the number is dead and closed.
 */
export async function openAttempt(ports: PrepayPorts, attempt: Attempt): Promise<Ready | null> {
  const { outTradeNo, orderId } = attempt
  const answer = await askTwice(ports, attempt)
  switch (answer.kind) {
    case 'prepaid':
      return keepSession(ports, attempt, answer)
    case 'alreadyPaid': {
      const told = await queryAttempt(ports, attempt)
      const isPaid = told.kind === 'applied' || told.kind === 'repeated'
      return isPaid ? refuse('ALREADY_PAID', {}) : unavailable(true)
    }
    case 'alreadyClosed':
    case 'numberUsed': {
      const outcome = await closeAttempt(ports, attempt)
      if (outcome === 'closed') return null
      return outcome === 'paid' ? refuse('ALREADY_PAID', {}) : unavailable(true)
    }
    case 'refused':
      ports.log.write('error', 'WeChat Pay refused a prepay.', { orderId, outTradeNo, code: answer.code })
      return unavailable(false)
    case 'unknown': {
      const { reason } = answer
      ports.log.write('warn', 'A prepay stayed without an answer.', { orderId, outTradeNo, reason })
      return unavailable(true)
    }
  }
}

/** After a lost answer the same bytes are sent once more: WeChat Pay gives a fresh session for them. */
async function askTwice(ports: PrepayPorts, { request, channel }: Attempt): Promise<PrepayAnswer> {
  const answer = await ports.payment.prepay(request, channel)
  if (answer.kind !== 'unknown') return answer
  await ports.clock.pause(RETRY_AFTER_MS)
  return ports.payment.prepay(request, channel)
}

/** Written down before it is handed out; over whatever touched the attempt while WeChat Pay was asked. */
async function keepSession(ports: PrepayPorts, asked: Attempt, session: PaySession): Promise<Ready | null> {
  const decide = (attempt: Attempt) => attemptPrepaid(attempt, session, ports.clock.now()) ?? attempt
  const attempt = await change(ports, ports.attempts, asked.outTradeNo, decide, asked)
  if (attempt.state === 'paid') return refuse('ALREADY_PAID', {})
  if (attempt.state === 'prepaid') return attempt.prepaidAt === null ? null : done(attempt)
  // Closed meanwhile: the number that just came to life upstream is closed there as well.
  await ports.payment.close(attempt.outTradeNo)
  return null
}
