import type { TransactionFact } from '../../domain/payment'
import type { Notice, NoticeOutcome } from '../../domain/records'
import type { RefundFact } from '../../domain/refund'
import { applyFact, type FactPorts } from '../payment/apply-fact'
import type { Ports } from '../ports'
import { applyToldRefund } from './apply-told-refund'

export type NoticePorts = FactPorts & Pick<Ports, 'notices' | 'cases' | 'audit'>

const isDone: ReadonlySet<NoticeOutcome> = new Set(['applied', 'repeated', 'settled'])

/** `rejected`: nothing was stored. `retry`: it may become readable, so WeChat Pay should ask again. */
export type NoticeAnswer = { kind: 'done' } | { kind: 'rejected'; reason: string; retry: boolean }

/**
 * Takes a notification of WeChat Pay: verified, put into the inbox under its id, applied, settled. Told twice
 * it does nothing more; what is right in form and wrong in substance is quarantined for a person.
 */
export async function applyNotice(
  ports: NoticePorts,
  headers: Record<string, string>,
  rawBody: string,
): Promise<NoticeAnswer> {
  const reading = await ports.payment.readNotification(headers, rawBody)
  if (reading.kind === 'rejected') {
    // Rightly signed and yet sealed: our key is wrong, and no payment is told of until somebody mends it.
    const level = reading.reason === 'resourceSealed' ? 'error' : 'warn'
    ports.log.write(level, 'A notification was turned away.', { reason: reading.reason })
    return reading
  }
  const { noticeId, eventType, fact } = reading
  const notice: Notice = {
    noticeId,
    eventType,
    outTradeNo: fact?.outTradeNo ?? null,
    orderId: null,
    headers: reading.headers,
    rawBody,
    outcome: 'received',
    reason: null,
    receivedAt: ports.clock.now(),
    revision: 0,
  }
  if ((await ports.notices.insert(notice)) === 'exists') {
    const known = await ports.notices.get(noticeId)
    if (known && isDone.has(known.outcome)) return { kind: 'done' }
  }
  await settleNotice(ports, noticeId, fact)
  return { kind: 'done' }
}

/**
 * Applies the fact of a stored notification and writes down what became of it; a quarantined one stays that.
 */
export async function settleNotice(
  ports: NoticePorts,
  noticeId: string,
  fact: TransactionFact | RefundFact | null,
): Promise<void> {
  const settle = (outcome: NoticeOutcome, reason: string | null, orderId: string | null) =>
    ports.notices.settle(noticeId, outcome, reason, orderId)
  if (!fact) return settle('quarantined', 'UNKNOWN_EVENT', null)
  const applied = 'outRefundNo' in fact ? await applyToldRefund(ports, fact) : await applyFact(ports, fact)
  switch (applied.kind) {
    case 'applied':
      return settle('applied', applied.reason ?? null, applied.orderId)
    case 'repeated':
      return settle('repeated', null, applied.orderId)
    case 'quarantined':
      return settle('quarantined', applied.reason, applied.orderId)
    default:
      return settle('quarantined', 'UNEXPECTED_STATE', applied.orderId)
  }
}
