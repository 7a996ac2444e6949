import type { ExposureStore } from '../../app/ports'
import type { Exposure, Outcome } from '../../domain/exposure'
import type { Arm } from '../../domain/rollout'
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
    async daysOf({ fromDay, ...arm }) {
      const { data } = await db
        .collection('exposures')
        .aggregate()
        .match({ ...arm, day: _.gte(fromDay) })
        .group({ _id: { day: '$day', outcome: '$outcome' }, users: _.aggregate.sum(1) })
        .limit(1000)
        .end()
      const found = data as { _id: { day: string; outcome: Outcome }; users: number }[]
      return found.map(({ _id, users }) => ({ ..._id, users: Number(users) }))
    },
    seen: ({ merchantId, way, cursor, limit }) =>
      exposures.page({
        where: { merchantId, way, arm: _.in(['in', 'listed'] satisfies Arm[]) },
        orderBy: { field: 'seenAt', direction: -1 },
        cursor,
        limit,
      }),
    countOwn: ({ since, ...where }) => exposures.count({ ...where, ownAt: _.gte(since) }),
  }
}
