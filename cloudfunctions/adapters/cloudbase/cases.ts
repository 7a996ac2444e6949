import type { CaseStore } from '../../app/ports'
import { type AfterSaleCase, type HeldFacts, holdsGoods } from '../../domain/after-sale/case'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'

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

/** A case before its units are claimed: no field of it is its own, so that no list finds it. */
interface Opening {
  caseId: string
  openingAt: number
  opening: AfterSaleCase
}

/** After-sales cases, keyed by their id. */
export function caseStore(db: Db): CaseStore {
  const _ = db.command
  const cases = documentsOf<AfterSaleCase>(db, 'cases', ({ caseId }) => caseId)
  const openings = documentsOf<Opening>(db, 'cases', ({ caseId }) => caseId)
  const of = (merchantId: string) => ownOf(db, merchantId)
  const open = { tab: _.in(['mine', 'theirs']) }
  return {
    async get(caseId) {
      const stored: AfterSaleCase | Opening | null = await cases.get(caseId)
      return stored && 'opening' in stored ? null : stored
    },
    opening: async (caseId) => (await openings.get(caseId))?.opening ?? null,
    insertOpening: (opening) =>
      openings.insert({ caseId: opening.caseId, openingAt: opening.createdAt, opening }),
    async activate(known) {
      const update = { $set: known, $unset: { opening: '', openingAt: '' } }
      await openings.changeRaw({ _id: known.caseId, openingAt: { $gt: 0 } }, update)
    },
    async dropOpening({ caseId, createdAt: openingAt }) {
      await openings.remove({ _id: caseId, openingAt })
    },
    async openingsBefore(before, limit) {
      const orderBy = { field: 'openingAt', direction: 1 } as const
      const found = await openings.find({ openingAt: _.gt(0).and(_.lte(before)) }, { orderBy, limit })
      return found.map(({ opening }) => opening)
    },
    save: (known) => saveIfRevision(cases, known.caseId, known),
    listOf: (orderId) => cases.find({ orderId }),
    openOf: async (orderIds) =>
      orderIds.length === 0 ? [] : cases.find({ orderId: _.in(orderIds), ...open }),
    async heldOrders(merchantId) {
      const where = { ...of(merchantId), ...open, isBeforeShipping: true }
      const asked = await cases.find(where, { fields: heldFields })
      return [...new Set(asked.filter(holdsGoods).map(({ orderId }) => orderId))]
    },
    listOwn: (openid, cursor, limit) =>
      cases.page({ where: { openid }, orderBy: { field: 'createdAt', direction: -1 }, cursor, limit }),
    countOpen: (openid) => cases.count({ openid, ...open }),
    list: (merchantId, tab, cursor, limit) =>
      cases.page({
        where: { ...of(merchantId), tab },
        orderBy: { field: 'rank', direction: 1 },
        cursor,
        limit,
      }),
    count: (merchantId, tab) => cases.count({ ...of(merchantId), tab }),
    due: (now, limit) =>
      cases.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
  }
}
