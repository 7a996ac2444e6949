import { hasLedger, type LedgerlessAttempt, withLedger } from '../../domain/old-ledger'
import type { Migration } from './migration'

/** Before 0.4.0 an attempt said what was paid and what went back, and no posting did. */
export const openingsOfLedgers: Migration = {
  number: 10,
  name: 'openings-of-ledgers',
  collection: 'attempts',
  step(document) {
    const attempt = document as unknown as LedgerlessAttempt
    return hasLedger(attempt) ? null : { document: { ...document, ...withLedger(attempt) } }
  },
}
