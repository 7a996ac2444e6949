import type { RefundStore } from '../../app/ports'
import { fen } from '../../domain/money'
import type { WishedRefund } from '../../domain/new-refund'
import { refundOfToday } from '../../domain/old-payments'
import type { Refund } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'
import { ownOf } from './merchants-own'

/** A refund before its money is reserved: none of its fields is the document's own, so no list finds it. */
interface Wish {
  outRefundNo: string
  state: 'wished'
  wishedAt: number
  wish: WishedRefund
}

/** Refunds, keyed by their number. */
export function refundStore(db: Db): RefundStore {
  const _ = db.command
  const refunds = documentsOf<Refund>(db, 'refunds', ({ outRefundNo }) => outRefundNo, ofToday)
  /** Of a release before too, the sum is where it is today. */
  const sums = documentsOf<Pick<Refund, 'outRefundNo' | 'amountFen'>>(db, 'refunds', (own) => own.outRefundNo)
  const waiting = (merchantId: string) => ({ ...ownOf(db, merchantId), waitsForPerson: true })
  return {
    ...wishesOf(db),
    async get(outRefundNo) {
      const stored = await refunds.get(outRefundNo)
      return stored && isMade(stored) ? stored : null
    },
    async insert(refund, isWished = false) {
      const make = async () => {
        const update = { $set: refund, $unset: { wish: '', wishedAt: '' } }
        return (await refunds.changeRaw({ _id: refund.outRefundNo, wishedAt: { $gt: 0 } }, update)) === 1
      }
      // What mostly stands there is looked for first: a refused insert is an error in the platform's log.
      if (isWished && (await make())) return 'inserted'
      if ((await refunds.insert(refund)) === 'inserted') return 'inserted'
      return !isWished && (await make()) ? 'inserted' : 'exists'
    },
    save: (refund) => saveIfRevision(refunds, refund.outRefundNo, refund),
    listOf: (orderId) => refunds.find({ orderId }),
    getMany: async (outRefundNos) => (await refunds.getMany(outRefundNos)).filter(isMade),
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
    countWaiting: (merchantId) => refunds.count(waiting(merchantId)),
    async givenBackSince(merchantId, since) {
      const given = await sums.all(
        {
          ...ownOf(db, merchantId),
          endedAt: _.gte(since),
          state: 'success',
          reason: _.in(['latePayment', 'secondPayment']),
        },
        { fields: ['amountFen'] },
      )
      return { count: given.length, sumFen: fen(given.reduce((sum, { amountFen }) => sum + amountFen, 0)) }
    },
    listWaiting: (merchantId, cursor, limit) =>
      refunds.page({
        where: waiting(merchantId),
        orderBy: { field: 'createdAt', direction: -1 },
        cursor,
        limit,
      }),
  }
}

const isMade = (stored: Refund | Wish): stored is Refund => stored.state !== 'wished'

/** A wish is read only as what it is. */
const ofToday = (stored: Refund): Refund => (isMade(stored) ? refundOfToday(stored) : stored)

function wishesOf(db: Db): Pick<RefundStore, 'wish' | 'putWish' | 'dropWish' | 'wishesBefore'> {
  const _ = db.command
  const wishes = documentsOf<Wish | Refund>(db, 'refunds', ({ outRefundNo }) => outRefundNo)
  const heldBy = (stored: Wish | Refund | null): WishedRefund | null =>
    stored && !isMade(stored) ? stored.wish : null
  return {
    wish: async (outRefundNo) => heldBy(await wishes.get(outRefundNo)),
    async putWish(wish) {
      const { outRefundNo, createdAt: wishedAt, state } = wish
      const document: Wish = { outRefundNo, state, wishedAt, wish }
      if ((await wishes.insert(document)) === 'inserted') return true
      const where = { _id: outRefundNo, wishedAt: { $gt: 0 } }
      return (await wishes.changeRaw(where, { $set: document })) === 1
    },
    async dropWish({ outRefundNo, createdAt: wishedAt }) {
      await wishes.remove({ _id: outRefundNo, wishedAt })
    },
    async wishesBefore(before, limit) {
      const orderBy = { field: 'wishedAt', direction: 1 } as const
      const found = await wishes.find({ wishedAt: _.gt(0).and(_.lte(before)) }, { orderBy, limit })
      return found.flatMap((stored) => heldBy(stored) ?? [])
    },
  }
}
