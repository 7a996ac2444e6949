import { sessionOf } from '../../domain/attempt'
import type { FactSource, PaymentFact } from '../../domain/payment'
import type { Attempt } from '../../domain/records'
import type { Applied } from '../order/applied'
import { applyFact, type FactPorts } from './apply-fact'

/** `missing`: its provider does not know it, and nobody can ever pay it. */
export type Told = Applied | { kind: 'missing' | 'unknown' }

/** Asks the provider about an attempt and applies what it says. */
export async function queryAttempt(ports: FactPorts, attempt: Attempt): Promise<Told> {
  const answer = await ports.channels.of(attempt.provider).query(sessionOf(attempt))
  switch (answer.kind) {
    case 'facts':
      return applyAnswer(ports, attempt, answer.facts, 'query')
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

/**
 * Applies what a provider said when it was asked about an attempt. A signature vouches for an answer, not for
 * the question that it belongs to; what else was paid with it is asked about by itself.
 */
export function applyAnswer(
  ports: FactPorts,
  { outTradeNo }: Attempt,
  facts: PaymentFact[],
  source: FactSource,
): Promise<Applied> {
  const own = facts.find(({ number }) => number === outTradeNo)
  if (!own) throw new Error('A provider answered about another number.')
  return applyFact(ports, own, source)
}
