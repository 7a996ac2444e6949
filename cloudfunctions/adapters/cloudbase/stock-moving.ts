import type { StockStore } from '../../app/ports'
import type { Db } from './client'
import { addEntry, type Buckets } from './stock-entries'

/**
 * Units pass from one bucket to another in two writes with one id. Between them they are written down in the
 * bucket that they left, so that whoever comes next lets them arrive, once.
 */
export function movingUnits(
  db: Db,
  buckets: Buckets,
): Pick<StockStore, 'moveOut' | 'moveIn' | 'unfinishedMoves'> {
  const _ = db.command
  return {
    async moveOut(bucketId, moving) {
      const { n } = moving
      const left = await buckets.change(
        { _id: bucketId, available: _.gte(n), moving: _.exists(false) },
        { available: _.inc(-n), received: _.inc(-n), moving: _.set(moving) },
      )
      return left === 1
    },
    async moveIn(bucketId, { moveId, toBucketId, n }, at) {
      const entry = `arrivals.${moveId}`
      const arrived = await addEntry(
        db,
        buckets,
        { bucketId: toBucketId, entry },
        {},
        { available: _.inc(n), received: _.inc(n), [entry]: _.set({ n, at }), settledAtMin: _.min(at) },
      )
      if (arrived !== 'added' && !arrived.refused?.arrivals?.[moveId])
        throw new Error(`Units of ${bucketId} cannot arrive in ${toBucketId}.`)
      await buckets.change({ _id: bucketId, 'moving.moveId': moveId }, { moving: _.remove() })
    },
    async unfinishedMoves(before, limit) {
      const found = await buckets.find(
        { 'moving.at': _.gt(0).and(_.lt(before)) },
        { orderBy: { field: 'moving.at', direction: 1 }, limit, fields: ['bucketId', 'moving'] },
      )
      return found.flatMap(({ bucketId, moving }) => (moving ? [{ bucketId, moving }] : []))
    },
  }
}
