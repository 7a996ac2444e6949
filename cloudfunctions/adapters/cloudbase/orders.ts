import type { Page } from '../../../typings/model'
import type { OrderStore, OwnerOrderQuery } from '../../app/ports'
import { PLACE_STANDS_MS } from '../../domain/allowance'
import type { CountedOrder } from '../../domain/limit-claims'
import { fieldsOfBefore, orderOfToday, type StoredOrder } from '../../domain/old-order'
import type { Order } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, type Query, saveIfRevision } from './documents'

const DAY_MS = 86_400_000
const countedFields = [
  ...['requestKey', 'purchaseId', 'state', 'refundedFen', 'paidOutTradeNo'],
  ...['lines.skuId', 'lines.spuId', 'lines.quantity', 'parcels.lines'],
]
const NEWEST_FIRST = { field: 'createdAt', direction: -1 } as const

export function orderStore(db: Db): OrderStore {
  const _ = db.command
  const orders = documentsOf<StoredOrder>(db, 'orders', ({ orderId }) => orderId)
  return {
    get: async (orderId) => today(await orders.get(orderId)),
    async getByRequestKey(openid, requestKey) {
      const [found] = await orders.find({ openid, requestKey }, { limit: 1 })
      return today(found ?? null)
    },
    async ofPurchase(purchaseId) {
      const found = await orders.find({ purchaseId }, { orderBy: { field: 'createdAt', direction: 1 } })
      return found.map(orderOfToday)
    },
    statesUnder: (openid, requestKeys) =>
      orders.find({ openid, requestKey: _.in(requestKeys) }, { fields: ['requestKey', 'state'] }),
    async ofProducts(openid, spuIds, now) {
      const found = await orders.all(countedQuery(db, openid, spuIds, now), { fields: countedFields })
      return found as unknown as CountedOrder[]
    },
    insert: (order) => orders.insert(order),
    save: (order) => saveIfRevision<StoredOrder>(orders, order.orderId, order, fieldsOfBefore),
    async listOf(openid, states, cursor, limit, search = '') {
      const own = states ? { openid, state: _.in(states) } : { openid }
      const where = search === '' ? own : (_.and([own, ownMatching(db, search)]) as unknown as Query)
      return pageOfToday(await orders.page({ where, orderBy: NEWEST_FIRST, cursor, limit }))
    },
    async unsent(merchantId) {
      const fields = ['lines.skuId', 'lines.quantity', 'parcels.lines']
      const found = await orders.all({ merchantId, state: 'paid' }, { fields })
      return found as unknown as Pick<Order, 'lines' | 'parcels'>[]
    },
    getMany: async (orderIds) => (await orders.getMany(orderIds)).map(orderOfToday),
    countOf: (openid, states) => orders.count({ openid, state: _.in(states) }),
    list: async ({ cursor, limit, ...query }) =>
      pageOfToday(await orders.page({ where: ownerQuery(db, query), orderBy: NEWEST_FIRST, cursor, limit })),
    count: (query) => orders.count(ownerQuery(db, query)),
    async toShip(merchantId, except, now) {
      const where = ownerQuery(db, { merchantId, states: ['paid'], except })
      const orderBy = { field: 'createdAt', direction: 1 } as const
      const [count, lateCount, remindedCount, [first]] = await Promise.all([
        orders.count(where),
        orders.count({ ...where, shipBeforeAt: _.gt(0).and(_.lt(now)) }),
        orders.count({ ...where, remindedAt: _.gt(0) }),
        orders.find(where, { orderBy, limit: 1, fields: ['shipBeforeAt'] }),
      ])
      return { count, lateCount, remindedCount, firstDueAt: first?.shipBeforeAt ?? null }
    },
    countExpired: (merchantId, since) =>
      orders.count({
        merchantId,
        state: 'closed',
        // Nobody may wait a day for a payment, so what expired since was placed at most a day before.
        createdAt: _.gte(since - DAY_MS),
        closeReason: 'expired',
        closedAt: _.gte(since),
      }),
    async due(now, limit) {
      const dueBy = (field: 'nextCheckAt' | 'followAt') =>
        orders.find({ [field]: _.gt(0).and(_.lte(now)) }, { orderBy: { field, direction: 1 }, limit })
      const found = (await Promise.all([dueBy('nextCheckAt'), dueBy('followAt')])).flat()
      return [...new Map(found.map((order) => [order.orderId, orderOfToday(order)])).values()]
    },
    async followed(limit) {
      const found = await orders.find({ followAt: _.gt(0) }, { limit, fields: ['orderId'] })
      return found.map(({ orderId }) => orderId)
    },
  }
}

const today = (stored: StoredOrder | null): Order | null => stored && orderOfToday(stored)

const pageOfToday = ({ items, nextCursor }: Page<StoredOrder>): Page<Order> => ({
  items: items.map(orderOfToday),
  nextCursor,
})

/** What closed unpaid counts nothing, and is told for a minute: as long as its claim may stand. */
function countedQuery({ command: _ }: Db, openid: string, spuIds: string[], now: number): Query {
  const mayCount = [
    { state: _.neq('closed') },
    { closeReason: 'refunded' },
    { createdAt: _.gt(now - PLACE_STANDS_MS) },
  ]
  const ofProducts = { openid, 'lines.spuId': _.in(spuIds) }
  return _.and([ofProducts, _.or(mayCount)]) as unknown as Query
}

/**
 * A search is an order's or parcel's number, a transaction, a phone number, or part of a name or
 * title.
 */
function ownerQuery(db: Db, query: Omit<OwnerOrderQuery, 'cursor' | 'limit'>): Query {
  const _ = db.command
  const { merchantId, states, isOdd, among, except = [], search, hidesBuyers = false, fromAt, toAt } = query
  const range = [
    ...(fromAt === undefined ? [] : [_.gte(fromAt)]),
    ...(toAt === undefined ? [] : [_.lt(toAt)]),
  ]
  const [first, second] = range
  const where: Query = {
    merchantId,
    ...(states ? { state: _.in(states) } : {}),
    ...(isOdd ? { isOdd } : {}),
    ...(among ? { _id: _.in(among) } : except.length > 0 ? { _id: _.nin(except) } : {}),
    ...(first ? { createdAt: second ? first.and(second) : first } : {}),
  }
  const text = search?.trim() ?? ''
  return text === '' ? where : (_.and([where, matching(db, text, hidesBuyers)]) as unknown as Query)
}

const partOf = (db: Db, text: string) =>
  db.RegExp({ regexp: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), options: 'i' })

/** Of what a shopper remembers; the openid's own index bounds what is looked through. */
function ownMatching(db: Db, text: string) {
  const part = partOf(db, text)
  return db.command.or([{ orderId: part }, { 'lines.title.zh': part }, { 'lines.title.en': part }])
}

function matching(db: Db, text: string, hidesBuyers: boolean) {
  const part = partOf(db, text)
  return db.command.or([
    { _id: text.toUpperCase() },
    { transactionId: text },
    { 'parcels.trackingNo': text },
    ...(hidesBuyers ? [] : [{ 'address.phone': text }, { 'address.name': part }]),
    { 'lines.title.zh': part },
  ])
}
