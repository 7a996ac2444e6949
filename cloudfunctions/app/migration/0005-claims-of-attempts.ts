import type { AfterSaleCase } from '../../domain/after-sale/case'
import { claimOf } from '../after-sale/activate-claim'
import type { Migration } from './migration'

/** Before 0.4.0 a payment held the whole case that was being opened: it is stored now, and claimed. */
export const claimsOfAttempts: Migration = {
  number: 5,
  name: 'claims-of-attempts',
  collection: 'attempts',
  step(document) {
    if (!('openingCase' in document)) return null
    const { openingCase, ...attempt } = document
    const opening = openingCase as AfterSaleCase | null
    // A claim of today keeps its units; the case of before was never answered for, and is asked for anew.
    if (!opening || attempt.claim) return { document: { ...attempt, claim: attempt.claim ?? null } }
    const { caseId, createdAt: openingAt } = opening
    return {
      puts: [{ collection: 'cases', documents: [{ _id: caseId, caseId, openingAt, opening, revision: 0 }] }],
      document: { ...attempt, claim: claimOf(opening) },
    }
  },
}
