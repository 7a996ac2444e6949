import type { StockStore, StockSums, StoredHold } from '../../app/ports'
import type { StockMove } from '../../domain/records'
import type { Db } from './client'
import type { Documents, Query } from './documents'
import { ownOf } from './merchants-own'

/** What happened to stock, and who holds it, for people to look at. */
export function stockHistory(
  db: Db,
  moves: Documents<StockMove>,
): Pick<StockStore, 'movesOf' | 'listMoves' | 'sumsOf' | 'holdsOf'> {
  const _ = db.command
  const { aggregate: $ } = _
  const latestFirst = { field: 'at', direction: -1 } as const
  return {
    movesOf: (skuIds, limit) => moves.find({ skuId: _.in(skuIds) }, { orderBy: latestFirst, limit }),
    listMoves({ merchantId, skuId, reason, actor, fromAt = 0, toAt, cursor = null, limit }) {
      const since = _.gte(fromAt)
      const where: Query = {
        ...ownOf(db, merchantId),
        ...(skuId === undefined ? {} : { skuId }),
        ...(reason === undefined ? {} : { reason }),
        ...(actor === undefined ? {} : { actor }),
        at: toAt === undefined ? since : since.and(_.lt(toAt)),
      }
      return moves.page({ where, orderBy: latestFirst, cursor, limit })
    },
    async sumsOf(skuId) {
      const asked = db.collection('stockMoves').aggregate()
      const [{ data: sums }, { data: costs }] = await Promise.all([
        asked
          .match({ skuId })
          .group({ _id: '$reason', units: $.sum('$delta') })
          .end(),
        db
          .collection('stockMoves')
          .aggregate()
          .match({ skuId, unitCostFen: _.gte(0) })
          .group({
            _id: null,
            units: $.sum('$delta'),
            costFen: $.sum($.multiply(['$delta', '$unitCostFen'])),
          })
          .end(),
      ])
      const units = (sums as { _id: StockMove['reason']; units: number }[]).map(
        ({ _id, units }) => [_id, Number(units)] as const,
      )
      const [cost] = costs as { units: number; costFen: number }[]
      return {
        units: Object.fromEntries(units) as StockSums['units'],
        costedUnits: Number(cost?.units ?? 0),
        costFen: Number(cost?.costFen ?? 0),
      }
    },
    async holdsOf(skuId, limit) {
      const { data } = await db
        .collection('stock')
        .aggregate()
        .match({ skuId })
        .project({ hold: $.objectToArray('$holds') })
        .unwind('$hold')
        .match({ 'hold.v.state': 'held' })
        .sort({ 'hold.v.at': 1 })
        .limit(limit)
        .end()
      const found = data as { hold: { k: string; v: Omit<StoredHold, 'holdId'> } }[]
      return found.map(({ hold: { k: holdId, v } }) => ({ holdId, n: v.n, at: v.at }))
    },
  }
}
