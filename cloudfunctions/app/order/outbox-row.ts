import type { StaffRole } from '../../../typings/owner-api'
import type { OutboxRow } from '../../../typings/shipping'
import type { OutboxMessage } from '../../domain/outbox'
import { messageMoves } from '../../domain/owner-moves'
import { outboxRights, permitted } from '../../domain/rights'

/** A message as the console shows it to a role: without whom and what it tells. */
export function outboxRow(message: OutboxMessage, role: StaffRole): OutboxRow {
  const { messageId, orderId, payload, state, tries, lastError, nextAt, createdAt } = message
  const can = permitted(messageMoves(message), outboxRights, role)
  return { messageId, kind: payload.kind, orderId, state, tries, lastError, nextAt, createdAt, can }
}
