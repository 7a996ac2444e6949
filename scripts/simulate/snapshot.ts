import type { AfterSaleCase } from '../../cloudfunctions/domain/after-sale/case'
import type { OutboxMessage } from '../../cloudfunctions/domain/outbox'
import type { Posting } from '../../cloudfunctions/domain/posting'
import type { Attempt, Notice, Order, Refund, StockMove } from '../../cloudfunctions/domain/records'
import type { StockBucket } from '../../cloudfunctions/domain/stock'
import type { ShippingRecord } from '../../local/wechatpay/open-platform/records'
import type { OrderRecord, RefundRecord } from '../../local/wechatpay/records'
import type { Grounds } from './grounds'

/** Everything that is true at one moment: what the shop stored, and what WeChat Pay knows. */
export interface Snapshot {
  now: number
  orders: Map<string, Order>
  attempts: Map<string, Attempt>
  attemptsOf: Map<string, Attempt[]>
  /** The ledger's own collection, by id and by payment. */
  postings: Map<string, Posting>
  copiedOf: Map<string, Posting[]>
  buckets: StockBucket[]
  notices: Map<string, Notice>
  upstream: Map<string, OrderRecord>
  refunds: Map<string, Refund>
  /** Numbers of refunds that are not made yet: nobody sees them. */
  wishes: Set<string>
  messages: Map<string, OutboxMessage>
  cases: AfterSaleCase[]
  /** Ids of cases whose units are not claimed yet: nobody sees them. */
  openings: string[]
  upstreamRefunds: RefundRecord[]
  /** By the number of the payment that they are of. */
  refundsOf: Map<string, RefundRecord[]>
  /** What WeChat's shipping service was told last, by the payment's number there. */
  shippings: Map<string, ShippingRecord>
  soldCounts: Map<string, number>
  /** Units that were put on sale again, each move once. */
  returned: StockMove[]
}

export function takeSnapshot({ database, wechatPay, timeline }: Grounds): Snapshot {
  const attempts = database.all<Attempt>('attempts')
  const postings = database.all<Posting>('postings')
  const upstreamRefunds = wechatPay.store.refunds.all()
  const buckets = database.all<StockBucket & { moves?: Record<string, StockMove> }>('stock')
  const moves = [
    ...buckets.flatMap((bucket) => Object.values(bucket.moves ?? {})),
    ...database.all<StockMove>('stockMoves'),
  ].filter(({ reason }) => reason === 'returned')
  const cases = database.all<AfterSaleCase>('cases')
  const refunds = database.all<Refund>('refunds')
  const products = database.all<{ spuId: string; soldCount: number }>('products')
  return {
    now: timeline.now(),
    orders: new Map(database.all<Order>('orders').map((order) => [order.orderId, order])),
    attempts: new Map(attempts.map((attempt) => [attempt.outTradeNo, attempt])),
    attemptsOf: grouped(attempts, ({ orderId }) => orderId),
    postings: new Map(postings.map((posting) => [posting.postingId, posting])),
    copiedOf: grouped(postings, ({ outTradeNo }) => outTradeNo),
    buckets,
    notices: new Map(database.all<Notice>('notices').map((notice) => [notice.noticeId, notice])),
    upstream: new Map(wechatPay.store.orders.all().map((order) => [order.outTradeNo, order])),
    refunds: new Map(refunds.filter(isMade).map((refund) => [refund.outRefundNo, refund])),
    wishes: new Set(refunds.filter((stored) => !isMade(stored)).map(({ outRefundNo }) => outRefundNo)),
    messages: new Map(database.all<OutboxMessage>('outbox').map((message) => [message.messageId, message])),
    cases: cases.filter((stored) => !('opening' in stored)),
    openings: cases.flatMap((stored) => ('opening' in stored ? [stored.caseId] : [])),
    upstreamRefunds,
    refundsOf: grouped(upstreamRefunds, ({ outTradeNo }) => outTradeNo),
    returned: [...new Map(moves.map((move) => [move.moveId, move])).values()],
    shippings: new Map(wechatPay.store.shippings.all().map((known) => [known.transactionId, known])),
    soldCounts: new Map(products.map(({ spuId, soldCount }) => [spuId, soldCount])),
  }
}

const isMade = (stored: Refund): boolean => !('wish' in stored)

function grouped<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Whether a shopper who has a `prepay_id` of it could pay now. */
export function isPayable({ request, payment, closedAt }: OrderRecord, now: number): boolean {
  const expiresAt =
    request.time_expire === undefined ? Number.POSITIVE_INFINITY : Date.parse(request.time_expire)
  return !payment && closedAt === undefined && now < expiresAt
}

export const isPaidState = ({ state }: Order): boolean =>
  state === 'paid' || state === 'shipped' || state === 'received'
