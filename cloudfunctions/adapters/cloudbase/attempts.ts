import type { AttemptStore } from '../../app/ports'
import { withLedger } from '../../domain/old-ledger'
import { attemptOfToday } from '../../domain/old-payments'
import type { Attempt } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Payment attempts, keyed by their `out_trade_no`. */
export function attemptStore(db: Db): AttemptStore {
  const _ = db.command
  const attempts = documentsOf<Attempt>(
    db,
    'attempts',
    ({ outTradeNo }) => outTradeNo,
    (stored) => withLedger(attemptOfToday(stored)),
  )
  return {
    get: (outTradeNo) => attempts.get(outTradeNo),
    insert: (attempt) => attempts.insert(attempt),
    save: (attempt) => saveIfRevision(attempts, attempt.outTradeNo, attempt),
    listOf: (orderId) => attempts.find({ orderId }),
    getMany: (outTradeNos) => attempts.getMany(outTradeNos),
    paidBetween: (from, to, cursor, limit) =>
      attempts.page({
        where: { paidAt: _.gte(from).and(_.lt(to)) },
        orderBy: { field: 'paidAt', direction: 1 },
        cursor,
        limit,
      }),
    due: (now, limit) =>
      attempts.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
    uncopied: (limit) =>
      attempts.find({ uncopiedSince: _.gt(0) }, { orderBy: { field: 'uncopiedSince', direction: 1 }, limit }),
  }
}
