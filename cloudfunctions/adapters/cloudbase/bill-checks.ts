import type { BillCheckStore } from '../../app/ports'
import type { BillCheck } from '../../domain/bill-check'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'

const LATEST_FIRST = { field: 'day', direction: -1 } as const

/** What became of each day's bill, keyed by the day. Those of 0.2.0 have no revision. */
export function billCheckStore(db: Db): BillCheckStore {
  const _ = db.command
  const checks = documentsOf<BillCheck>(db, 'billChecks', ({ day }) => day)
  return {
    get: (day) => checks.get(day),
    insert: (check) => checks.insert(check),
    save: (check) => saveIfRevision(checks, check.day, check),
    async upgrade(check) {
      const where = { _id: check.day, revision: { $exists: false } }
      return (await checks.changeRaw(where, { $set: check })) === 1
    },
    async days(from, to) {
      const where = { day: _.gte(from).and(_.lte(to)) }
      const found = await checks.find(where, {
        orderBy: { field: 'day', direction: 1 },
        fields: ['day', 'revision'],
      })
      return found.map(({ day, revision }) => ({ day, isOld: typeof revision !== 'number' }))
    },
    due: (now, limit) =>
      checks.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)), revision: _.gte(0) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
    async countOpen(merchantId) {
      const open = await checks.find({ ...ownOf(db, merchantId), hasOpen: true }, { fields: ['openCount'] })
      return open.reduce((sum, { openCount }) => sum + openCount, 0)
    },
    async latest(merchantId) {
      const [found] = await checks.find(
        { ...ownOf(db, merchantId), checkedAt: _.gt(0), revision: _.gte(0) },
        { orderBy: LATEST_FIRST, limit: 1 },
      )
      return found ?? null
    },
    list: (merchantId, which, cursor, limit) =>
      checks.page({
        where: { ...ownOf(db, merchantId), ...(which === 'open' ? { hasOpen: true } : { hasEnded: true }) },
        orderBy: LATEST_FIRST,
        cursor,
        limit,
      }),
  }
}
