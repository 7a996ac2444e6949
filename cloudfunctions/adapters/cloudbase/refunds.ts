import type { RefundStore } from '../../app/ports'
import { refundOfToday } from '../../domain/old-payments'
import type { Refund } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Refunds, keyed by their `out_refund_no`. */
export function refundStore(db: Db): RefundStore {
  const _ = db.command
  const refunds = documentsOf<Refund>(db, 'refunds', ({ outRefundNo }) => outRefundNo, refundOfToday)
  return {
    get: (outRefundNo) => refunds.get(outRefundNo),
    insert: (refund) => refunds.insert(refund),
    save: (refund) => saveIfRevision(refunds, refund.outRefundNo, refund),
    listOf: (orderId) => refunds.find({ orderId }),
    getMany: (outRefundNos) => refunds.getMany(outRefundNos),
    endedBetween: (from, to, cursor, limit) =>
      refunds.page({
        where: { endedAt: _.gte(from).and(_.lt(to)) },
        orderBy: { field: 'endedAt', direction: 1 },
        cursor,
        limit,
      }),
    due: (now, limit) =>
      refunds.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
    countWaiting: () => refunds.count({ waitsForPerson: true }),
    listWaiting: (cursor, limit) =>
      refunds.page({
        where: { waitsForPerson: true },
        orderBy: { field: 'createdAt', direction: -1 },
        cursor,
        limit,
      }),
  }
}
