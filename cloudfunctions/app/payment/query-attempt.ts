import type { Attempt } from '../../domain/records'
import { type Applied, applyFact, type FactPorts } from './apply-fact'

/** Asks WeChat Pay about an attempt and applies what it says. */
export async function queryAttempt(
  ports: FactPorts,
  { outTradeNo, orderId }: Pick<Attempt, 'outTradeNo' | 'orderId'>,
): Promise<Applied | { kind: 'missing' | 'unknown' }> {
  const answer = await ports.payment.query(outTradeNo)
  if (answer.kind === 'found') {
    if (answer.fact.outTradeNo !== outTradeNo) throw new Error('WeChat Pay answered about another number.')
    return applyFact(ports, answer.fact)
  }
  if (answer.kind === 'unknown')
    ports.log.write('warn', 'A query stayed without an answer.', {
      orderId,
      outTradeNo,
      reason: answer.reason,
    })
  return { kind: answer.kind }
}
