import type { OutboxRow } from '../../../typings/shipping'
import type { OutboxMessage } from '../../domain/outbox'

/** A message as the console shows it: without whom and what it tells. */
export function outboxRow(message: OutboxMessage): OutboxRow {
  const { messageId, orderId, payload, state, tries, lastError, nextAt, createdAt } = message
  return { messageId, kind: payload.kind, orderId, state, tries, lastError, nextAt, createdAt }
}
