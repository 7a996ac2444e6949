import type { PaySession } from '../../domain/pay-session'
import type { FactSource, PaymentFact } from '../../domain/payment'
import type { Attempt } from '../../domain/records'
import { loadSession } from '../load-session'
import type { Applied } from '../order/applied'
import { applyFact, type FactPorts } from './apply-fact'

/** `missing`: its provider does not know it, and nobody can ever pay it. */
export type Told = Applied | { kind: 'missing' | 'unknown' }

/** Asks the provider about an attempt and applies what it says. */
export async function queryAttempt(ports: FactPorts, attempt: Attempt): Promise<Told> {
  const session = await loadSession(ports, attempt)
  const answer = await ports.channels.of(attempt.provider).query(session)
  switch (answer.kind) {
    case 'facts':
      return applyAnswer(ports, { attempt, session }, answer.facts, 'query')
    case 'missing':
      return { kind: answer.isFinal ? 'missing' : 'unknown' }
    case 'unknown': {
      const { outTradeNo, orderId } = attempt
      const { reason } = answer
      ports.log.write('warn', 'A query stayed without an answer.', { orderId, outTradeNo, reason })
      return { kind: 'unknown' }
    }
  }
}

interface Asked {
  attempt: Attempt
  session: PaySession
}

/**
 * Applies what a provider said when it was asked about an attempt, and what it said of the parts that are
 * paid with it. A signature vouches for an answer, not for the question that it belongs to.
 */
export async function applyAnswer(
  ports: FactPorts,
  { attempt: { outTradeNo }, session: { parts } }: Asked,
  facts: PaymentFact[],
  source: FactSource,
): Promise<Applied> {
  const own = facts.find(({ number }) => number === outTradeNo)
  if (!own) throw new Error('A provider answered about another number.')
  const applied = await applyFact(ports, own, source)
  const isOther = ({ number }: PaymentFact) =>
    number !== outTradeNo && parts.some((part) => part.number === number)
  for (const fact of facts.filter(isOther)) await applyFact(ports, fact, source)
  return applied
}
