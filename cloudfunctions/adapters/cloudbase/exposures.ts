import type { ExposureStore } from '../../app/ports'
import type { Exposure, Outcome } from '../../domain/exposure'
import type { Db } from './client'
import { documentsOf, type Query, saveIfRevision } from './documents'

/** So many of a day an instance remembers, so that a shopper who looks again costs no call. */
const NOTED_MAX = 5_000

/** What became of whom under which rule, keyed by user, day and arm. */
export function exposureStore(db: Db): ExposureStore {
  const _ = db.command
  const exposures = documentsOf<Exposure>(db, 'exposures', ({ exposureId }) => exposureId)
  const noted = new Set<string>()
  const remember = (exposureId: string) => {
    if (noted.size >= NOTED_MAX) noted.clear()
    noted.add(exposureId)
  }
  return {
    isNoted: (exposureId) => noted.has(exposureId),
    async isKnown({ merchantId, way, arm, user }, fromDay) {
      const where: Query = { merchantId, way, arm, user, day: _.gte(fromDay) }
      const found = await exposures.find(where, { limit: 1, fields: ['exposureId'] })
      return found.length > 0
    },
    get: (exposureId) => exposures.get(exposureId),
    async insert(exposure) {
      const inserted = await exposures.insert(exposure)
      remember(exposure.exposureId)
      return inserted
    },
    save: (exposure) => saveIfRevision(exposures, exposure.exposureId, exposure),
    async countArm({ merchantId, way, arm, fromDay }) {
      const where: Query = { merchantId, way, arm, day: _.gte(fromDay) }
      const of = (outcome: Outcome) => exposures.count({ ...where, outcome })
      const [users, seen, tried, failed, paid] = await Promise.all([
        exposures.count({ ...where, isFirst: true }),
        of('seen'),
        of('tried'),
        of('failed'),
        of('paid'),
      ])
      return { users, seen, tried, failed, paid }
    },
    countOwn: ({ since, ...where }) => exposures.count({ ...where, ownAt: _.gte(since) }),
  }
}
