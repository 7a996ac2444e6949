import type { OrderStore, OwnerOrderQuery } from '../../app/ports'
import { orderIdFromOutTradeNo } from '../../domain/out-trade-no'
import type { Order } from '../../domain/records'
import type { Db } from './client'
import { documentsOf, type Query, saveIfRevision } from './documents'

const NEWEST_FIRST = { field: 'createdAt', direction: -1 } as const

export function orderStore(db: Db): OrderStore {
  const _ = db.command
  const orders = documentsOf<Order>(db, 'orders', ({ orderId }) => orderId)
  return {
    get: (orderId) => orders.get(orderId),
    async getByRequestKey(openid, requestKey) {
      const [found] = await orders.find({ openid, requestKey }, { limit: 1 })
      return found ?? null
    },
    statesUnder: (openid, requestKeys) =>
      orders.find({ openid, requestKey: _.in(requestKeys) }, { fields: ['requestKey', 'state'] }),
    insert: (order) => orders.insert(order),
    save: (order) => saveIfRevision(orders, order.orderId, order),
    listOf: (openid, states, cursor, limit) =>
      orders.page({
        where: states ? { openid, state: _.in(states) } : { openid },
        orderBy: NEWEST_FIRST,
        cursor,
        limit,
      }),
    countOf: (openid, states) => orders.count({ openid, state: _.in(states) }),
    list: ({ cursor, limit, ...query }) =>
      orders.page({ where: ownerQuery(db, query), orderBy: NEWEST_FIRST, cursor, limit }),
    count: (query) => orders.count(ownerQuery(db, query)),
    due: (now, limit) =>
      orders.find(
        { nextCheckAt: _.gt(0).and(_.lte(now)) },
        { orderBy: { field: 'nextCheckAt', direction: 1 }, limit },
      ),
  }
}

/**
 * A search is an order's, attempt's or parcel's number, a transaction, a phone number, or part of a name or
 * title.
 */
function ownerQuery(db: Db, query: Omit<OwnerOrderQuery, 'cursor' | 'limit'>): Query {
  const _ = db.command
  const { states, quarantined, among, except = [], search, fromAt, toAt } = query
  const range = [
    ...(fromAt === undefined ? [] : [_.gte(fromAt)]),
    ...(toAt === undefined ? [] : [_.lt(toAt)]),
  ]
  const [first, second] = range
  const where: Query = {
    ...(states ? { state: _.in(states) } : {}),
    ...(quarantined === undefined ? {} : { quarantined }),
    ...(among ? { _id: _.in(among) } : except.length > 0 ? { _id: _.nin(except) } : {}),
    ...(first ? { createdAt: second ? first.and(second) : first } : {}),
  }
  const text = search?.trim() ?? ''
  return text === '' ? where : (_.and([where, matching(db, text)]) as unknown as Query)
}

function matching(db: Db, text: string) {
  const part = db.RegExp({ regexp: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), options: 'i' })
  const orderId = text.toUpperCase()
  return db.command.or([
    { _id: orderIdFromOutTradeNo(orderId) ?? orderId },
    { transactionId: text },
    { 'parcels.trackingNo': text },
    { 'address.phone': text },
    { 'address.name': part },
    { 'lines.title.zh': part },
  ])
}
