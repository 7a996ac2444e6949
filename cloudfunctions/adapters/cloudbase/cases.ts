import type { CaseStore } from '../../app/ports'
import { type AfterSaleCase, type HeldFacts, holdsGoods } from '../../domain/after-sale/case'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

const heldFields: (keyof HeldFacts | 'orderId')[] = [
  'orderId',
  'state',
  'isBeforeShipping',
  'sentAt',
  'agreedBy',
  'agreedFen',
  'askedFen',
  'refundTrouble',
]

/** After-sales cases, keyed by their id. */
export function caseStore(db: Db): CaseStore {
  const _ = db.command
  const cases = documentsOf<AfterSaleCase>(db, 'cases', ({ caseId }) => caseId)
  const open = { tab: _.in(['mine', 'theirs']) }
  return {
    get: (caseId) => cases.get(caseId),
    insert: (known) => cases.insert(known),
    save: (known) => saveIfRevision(cases, known.caseId, known),
    listOf: (orderId) => cases.find({ orderId }),
    openOf: async (orderIds) =>
      orderIds.length === 0 ? [] : cases.find({ orderId: _.in(orderIds), ...open }),
    async heldOrders() {
      const asked = await cases.find({ ...open, isBeforeShipping: true }, { fields: heldFields })
      return [...new Set(asked.filter(holdsGoods).map(({ orderId }) => orderId))]
    },
    listOwn: (openid, cursor, limit) =>
      cases.page({ where: { openid }, orderBy: { field: 'createdAt', direction: -1 }, cursor, limit }),
    countOpen: (openid) => cases.count({ openid, ...open }),
    list: (tab, cursor, limit) =>
      cases.page({ where: { tab }, orderBy: { field: 'rank', direction: 1 }, cursor, limit }),
    count: (tab) => cases.count({ tab }),
    due: (now, limit) =>
      cases.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
  }
}
