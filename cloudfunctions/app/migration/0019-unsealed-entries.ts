import { topicOf } from '../../domain/audit-entry'
import type { Migration } from './migration'

/** Before 0.5.0 an entry of the audit log said neither what it is about nor whether it is sealed. */
export const unsealedEntries: Migration = {
  number: 19,
  name: 'unsealed-entries',
  collection: 'auditLog',
  step(document) {
    if ('topic' in document) return null
    return { document: { ...document, topic: topicOf(String(document.action)), unsealed: true } }
  },
}
