import type { ShopApi } from '../../../typings/shop-api'
import { attemptPrepaid, type OpenedSession, partPrepaid, sessionOf } from '../../domain/attempt'
import type { PaySession } from '../../domain/pay-session'
import type { Attempt } from '../../domain/records'
import { type SharedSession, sharedOpened } from '../../domain/shared-session'
import { change } from '../change'
import { loadShared, sessionWith } from '../load-session'
import { done, type Outcome, refuse } from '../outcome'
import type { OpenAnswer, Show } from '../ports'
import { noteRefused } from '../rollout/note-outcome'
import type { WaysPorts } from '../rollout/open-ways'
import type { FactPorts } from './apply-fact'
import { closeAttempt } from './close-attempt'
import { applyAnswer } from './query-attempt'

export type PrepayPorts = FactPorts & WaysPorts

/** An attempt with what can be handed out of it now, or why there is none. */
export type Ready = Outcome<{
  in: object
  out: { attempt: Attempt; show: Show }
  refuses: ShopApi['order.prepay']['refuses']
}>

export const unavailable = (retryable: boolean): Extract<Ready, { ok: false }> =>
  refuse('PAY_UNAVAILABLE', { retryable })

const RETRY_AFTER_MS = 200

/**
 * Asks the provider for the session of an attempt that its order names, with the stored bytes; of one that is
 * paid together with others, for theirs. An unknown outcome keeps the number, for a retry with the same
 * bytes; null where the number is dead and closed.
 */
export async function openAttempt(ports: PrepayPorts, attempt: Attempt): Promise<Ready | null> {
  const { outTradeNo, orderId } = attempt
  const shared = await loadShared(ports, attempt)
  const session = shared ? await sessionWith(ports, shared) : sessionOf(attempt)
  const answer = await askTwice(ports, session, (shared ?? attempt).request)
  switch (answer.kind) {
    case 'opened':
      return shared ? keepShared(ports, attempt, shared, answer) : keepSession(ports, attempt, answer)
    case 'facts': {
      const told = await applyAnswer(ports, { attempt, session }, answer.facts, 'reply')
      const isPaid = told.kind === 'applied' || told.kind === 'repeated'
      return isPaid ? refuse('ALREADY_PAID', {}) : unavailable(true)
    }
    case 'numberUsed': {
      const outcome = await closeAttempt(ports, attempt)
      if (outcome === 'closed') return null
      return outcome === 'paid' ? refuse('ALREADY_PAID', {}) : unavailable(true)
    }
    case 'refused':
      ports.log.write('error', 'A prepay was refused.', { orderId, outTradeNo, code: answer.code })
      await noteRefused(ports, attempt)
      return unavailable(!answer.isFinal)
    case 'unknown': {
      const { reason } = answer
      ports.log.write('warn', 'A prepay stayed without an answer.', { orderId, outTradeNo, reason })
      return unavailable(true)
    }
  }
}

/** After a lost answer the same bytes are sent once more: they open the same payment. */
async function askTwice(ports: PrepayPorts, session: PaySession, request: string): Promise<OpenAnswer> {
  const channel = ports.channels.of(session.provider)
  const answer = await channel.open(session, request)
  if (answer.kind !== 'unknown') return answer
  await ports.clock.pause(RETRY_AFTER_MS)
  return channel.open(session, request)
}

/** Written down before it is handed out; over whatever touched the attempt while the provider was asked. */
async function keepSession(ports: PrepayPorts, asked: Attempt, opened: OpenedSession): Promise<Ready | null> {
  const channel = ports.channels.of(asked.provider)
  const decide = (attempt: Attempt) => attemptPrepaid(attempt, opened, ports.clock.now()) ?? attempt
  const attempt = await change(ports, ports.attempts, asked.outTradeNo, decide, asked)
  if (attempt.state === 'paid') return refuse('ALREADY_PAID', {})
  if (attempt.state === 'prepaid') {
    const show = attempt.presentUntil ? await channel.present(sessionOf(attempt), ports.clock.now()) : null
    return show && done({ attempt, show })
  }
  // Closed meanwhile: the number that just came to life upstream is closed there as well.
  await channel.close(sessionOf(attempt))
  return null
}

/** As `keepSession`, for all that is paid with it; that each part is open is written last. */
async function keepShared(
  ports: PrepayPorts,
  attempt: Attempt,
  asked: SharedSession,
  opened: OpenedSession,
): Promise<Ready | null> {
  const channel = ports.channels.of(asked.provider)
  const decide = (shared: SharedSession) => sharedOpened(shared, opened)
  const shared = await change(ports, ports.sharedSessions, asked.groupNo, decide, asked)
  if (!shared) {
    await channel.close(await sessionWith(ports, asked))
    return null
  }
  const now = ports.clock.now()
  for (const { number } of shared.parts)
    await change(ports, ports.attempts, number, (part) => partPrepaid(part, now) ?? part)
  const show = await channel.present(await sessionWith(ports, shared), now)
  return show && done({ attempt, show })
}
