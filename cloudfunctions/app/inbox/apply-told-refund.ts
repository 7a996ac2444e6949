import type { FactSource } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'
import { type Applied, whose } from '../order/applied'
import { queryAttempt } from '../payment/query-attempt'
import { applyRefundFact } from '../refund/apply-refund-fact'
import type { RefundPorts } from '../refund/refund-ports'

/**
 * Applies what a notification or a bill tells of a refund. One that was made past the shop may be told of
 * before its payment is: that is asked about first.
 */
export async function applyToldRefund(
  ports: RefundPorts,
  fact: RefundFact,
  source: FactSource,
): Promise<Applied> {
  const applied = await applyRefundFact(ports, fact, source)
  if (applied.kind !== 'unheardPayment') return applied
  const { outTradeNo } = applied.attempt
  const told = await queryAttempt(ports, applied.attempt)
  if (told.kind === 'unknown') throw new Error(`Nobody says whether ${outTradeNo} was paid.`)
  const again = await applyRefundFact(ports, fact, source)
  return again.kind === 'unheardPayment'
    ? { kind: 'quarantined', reason: 'UNEXPECTED_STATE', ...whose(applied.attempt) }
    : again
}
