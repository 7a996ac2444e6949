import type { NoticeStore } from '../../app/ports'
import { noticeOfToday } from '../../domain/old-payments'
import type { Notice } from '../../domain/records'
import type { Db } from './client'
import { documentsOf } from './documents'
import { ownOf } from './merchants-own'

const asItCame = ['headers', 'rawBody']

/** The inbox of verified notifications, keyed by WeChat Pay's notification id. */
export function noticeStore(db: Db): NoticeStore {
  const _ = db.command
  const notices = documentsOf<Notice>(db, 'notices', ({ noticeId }) => noticeId, noticeOfToday)
  return {
    get: (noticeId) => notices.get(noticeId),
    insert: (notice) => notices.insert(notice),
    async settle(noticeId, { outcome, reason, orderId, merchantId }) {
      await notices.change(
        { _id: noticeId, outcome: 'received' },
        { outcome, reason, orderId, merchantId, revision: _.inc(1) },
      )
    },
    async settleByHand(noticeId, by) {
      const change = { outcome: 'settled', settledBy: _.set(by), revision: _.inc(1) }
      return (await notices.change({ _id: noticeId, outcome: 'quarantined' }, change)) === 1
    },
    listOf: (outTradeNos) => notices.find({ outTradeNo: _.in(outTradeNos) }, { without: asItCame }),
    list: (merchantId, outcome, cursor, limit) =>
      notices.page({
        where: { ...ownOf(db, merchantId), outcome },
        orderBy: { field: 'receivedAt', direction: -1 },
        cursor,
        limit,
        without: asItCame,
      }),
    countRepeated: (merchantId, since) =>
      notices.count({ ...ownOf(db, merchantId), outcome: 'repeated', receivedAt: _.gte(since) }),
    countStray: (merchantId) =>
      notices.count({ ...ownOf(db, merchantId), outcome: 'quarantined', orderId: null }),
    unsettled: (before, limit) => notices.find({ outcome: 'received', receivedAt: _.lt(before) }, { limit }),
  }
}
