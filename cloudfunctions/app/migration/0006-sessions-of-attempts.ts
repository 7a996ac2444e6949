import { attemptFieldsOfBefore, attemptOfToday, type StoredAttempt } from '../../domain/old-payments'
import type { StoredDocument } from '../ports'
import type { Migration } from './migration'

/** Before 0.4.0 an attempt was WeChat Pay's, and its session stood among its own fields. */
export const sessionsOfAttempts: Migration = {
  number: 6,
  name: 'sessions-of-attempts',
  collection: 'attempts',
  step(document) {
    if (!attemptFieldsOfBefore.some((field) => field in document)) return null
    const attempt: StoredDocument = {
      _id: document._id,
      ...attemptOfToday(document as unknown as StoredAttempt),
    }
    // What was saved since it was read as of today has them beside.
    for (const field of attemptFieldsOfBefore) delete attempt[field]
    return { document: attempt }
  },
}
