import { createPlatformRefundNo, createRefundId } from '../identifiers'
import type { Notifier } from '../notifications/notifier'
import type { OrderRecord, RefundRecord, RefundRequest, RefundStatus } from '../records'
import type { Store } from '../store'
import { formatRfc3339, type Scheduler } from '../time'
import { ApiError, invalidRequest, paramError } from './api-error'
import { fingerprint } from './fields'
import type { Orders } from './orders'

const yearMs = 365 * 86_400_000
const maxRefundsPerOrder = 50

/** How refunds go in this run; a restart forgets it. */
export interface RefundPolicy {
  /** How a refund ends by itself; `hold` leaves it in progress until a person settles it. */
  outcome: 'SUCCESS' | 'ABNORMAL' | 'CLOSED' | 'hold'
  /** How long it stays in progress. */
  delayMs: number
  /** How far apart an order's refunds must be; WeChat Pay wants a minute. */
  spacingMs: number
}

/** A refund that a person makes by hand on the merchant platform. */
export interface PlatformRefund {
  outTradeNo: string
  amountFen: number
  /** As the platform numbers it, where a run has to be the same each time; made up otherwise. */
  outRefundNo?: string
  /** Told to the address that the payment named; by itself the platform tells nobody. */
  isTold?: boolean
}

interface RefundsDeps {
  store: Store
  orders: Orders
  notifier: Notifier
  mchid: string
  clock: () => number
  scheduler: Scheduler
  log: (entry: Record<string, unknown>) => void
}

/** Refunds of paid orders: accepted first, done later, told of at the end. */
export class Refunds {
  policy: RefundPolicy = { outcome: 'SUCCESS', delayMs: 1_500, spacingMs: 60_000 }
  private readonly byOrder = new Map<string, string[]>()
  private readonly timers = new Map<string, () => void>()

  constructor(private readonly deps: RefundsDeps) {
    for (const refund of deps.store.refunds.all()) this.remember(refund)
  }

  /** After a restart, refunds in progress reach their end. */
  resume(): void {
    for (const refund of this.deps.store.refunds.all()) this.plan(refund)
  }

  close(): void {
    for (const cancel of this.timers.values()) cancel()
    this.timers.clear()
  }

  /** The same number with the same parameters answers the refund there is; with others it is refused. */
  create(request: RefundRequest): RefundRecord {
    const known = this.deps.store.refunds.get(request.out_refund_no)
    if (known && known.fingerprint === fingerprint(request)) return known
    if (known) throw invalidRequest('订单金额或退款金额与之前请求不一致，请核实后再试')
    const order = this.orderOf(request)
    this.check(request, order)
    this.checkSpacing(order)
    return this.accept(request, order)
  }

  /** The same rules of money hold as over the API; no public text says that a person has to wait a minute. */
  createOnPlatform({ outTradeNo, amountFen, outRefundNo, isTold = false }: PlatformRefund): RefundRecord {
    const order = this.deps.orders.get(outTradeNo)
    const number = outRefundNo ?? createPlatformRefundNo(this.deps.mchid, this.deps.clock())
    if (this.deps.store.refunds.get(number)) throw invalidRequest('商户退款单号重复')
    const request: RefundRequest = {
      out_refund_no: number,
      out_trade_no: outTradeNo,
      ...(isTold && { notify_url: order.request.notify_url }),
      amount: { refund: amountFen, total: order.request.amount.total, currency: 'CNY' },
    }
    this.check(request, order)
    return this.accept(request, order, { isOfPlatform: true })
  }

  private accept(
    request: RefundRequest,
    order: OrderRecord,
    marks: Pick<RefundRecord, 'isOfPlatform'> = {},
  ): RefundRecord {
    const now = this.deps.clock()
    const { outcome, delayMs } = this.policy
    const refund: RefundRecord = {
      outRefundNo: request.out_refund_no,
      refundId: createRefundId(now),
      outTradeNo: order.outTradeNo,
      request,
      fingerprint: fingerprint(request),
      amountFen: request.amount.refund,
      status: 'PROCESSING',
      createdAt: now,
      ...marks,
      ...(outcome !== 'hold' && { dueAt: now + delayMs, dueStatus: outcome }),
    }
    this.deps.store.refunds.put(refund.outRefundNo, refund)
    this.deps.orders.countRefund(order.outTradeNo)
    this.remember(refund)
    this.plan(refund)
    return refund
  }

  get(outRefundNo: string): RefundRecord {
    const refund = this.deps.store.refunds.get(outRefundNo)
    if (!refund) throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
    return refund
  }

  /** Ends a refund that is in progress or abnormal; an end is never taken back. */
  settle(outRefundNo: string, status: Exclude<RefundStatus, 'PROCESSING'>): RefundRecord {
    const { dueAt: _dueAt, dueStatus: _dueStatus, ...refund } = this.get(outRefundNo)
    if (refund.status === 'SUCCESS' || refund.status === 'CLOSED') throw invalidRequest('退款单已结束')
    const ended: RefundRecord = { ...refund, status, endedAt: this.deps.clock() }
    this.deps.store.refunds.put(outRefundNo, ended)
    this.timers.get(outRefundNo)?.()
    this.timers.delete(outRefundNo)
    this.tell(ended)
    return ended
  }

  /** The body of the API: its field is `status`, where the notification says `refund_status`. */
  view(refund: RefundRecord): object {
    const { refund: amount, total } = refund.request.amount
    return {
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      ...this.facts(refund),
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      create_time: formatRfc3339(refund.createdAt),
      status: refund.status,
      funds_account: 'AVAILABLE',
      amount: {
        total,
        refund: amount,
        from: [],
        payer_total: total,
        payer_refund: amount,
        settlement_refund: amount,
        settlement_total: total,
        discount_refund: 0,
        currency: 'CNY',
      },
      promotion_detail: [],
    }
  }

  private facts(refund: RefundRecord): object {
    const { payment } = this.deps.orders.get(refund.outTradeNo)
    const succeededAt = refund.status === 'SUCCESS' ? refund.endedAt : undefined
    return {
      transaction_id: payment?.transactionId ?? '',
      out_trade_no: refund.outTradeNo,
      ...(succeededAt !== undefined && { success_time: formatRfc3339(succeededAt) }),
    }
  }

  private tell(refund: RefundRecord): void {
    const url = refund.request.notify_url
    if (url === undefined || refund.status === 'PROCESSING') return
    const { refund: amount, total } = refund.request.amount
    this.deps.notifier.enqueue({
      event: `REFUND.${refund.status}`,
      originalType: 'refund',
      summary: { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' }[refund.status],
      resource: {
        mchid: this.deps.mchid,
        ...this.facts(refund),
        out_refund_no: refund.outRefundNo,
        refund_id: refund.refundId,
        refund_status: refund.status,
        user_received_account: '支付用户零钱',
        amount: { total, refund: amount, payer_total: total, payer_refund: amount },
      },
      url,
      outTradeNo: refund.outTradeNo,
      outRefundNo: refund.outRefundNo,
    })
  }

  private orderOf(request: RefundRequest): OrderRecord {
    const { out_trade_no, transaction_id } = request
    if ((out_trade_no === undefined) === (transaction_id === undefined)) {
      throw paramError('/out_trade_no', out_trade_no ?? '', '与 transaction_id 应二选一')
    }
    try {
      return out_trade_no === undefined
        ? this.deps.orders.byTransactionId(transaction_id ?? '')
        : this.deps.orders.get(out_trade_no)
    } catch {
      throw new ApiError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
    }
  }

  private check(request: RefundRequest, order: OrderRecord): void {
    const now = this.deps.clock()
    const { total } = order.request.amount
    if (!order.payment) throw invalidRequest('订单未支付，不能退款')
    if (order.payment.paidAt + yearMs < now) throw invalidRequest('订单已超过可退款的最大期限')
    if (request.amount.total !== total) throw invalidRequest('订单金额与支付时不一致')
    const earlier = this.ofOrder(order.outTradeNo)
    const standing = earlier.filter((refund) => refund.status !== 'CLOSED')
    const refundedFen = standing.reduce((sum, refund) => sum + refund.amountFen, 0)
    if (refundedFen + request.amount.refund > total) throw invalidRequest('累计退款金额大于订单金额')
    if (standing.length >= maxRefundsPerOrder) throw invalidRequest('一笔订单最多支持 50 次部分退款')
  }

  private checkSpacing({ outTradeNo }: OrderRecord): void {
    const earlier = this.ofOrder(outTradeNo)
    const lastAt = Math.max(Number.NEGATIVE_INFINITY, ...earlier.map((refund) => refund.createdAt))
    if (this.deps.clock() - lastAt < this.policy.spacingMs) {
      throw new ApiError(429, 'FREQUENCY_LIMITED', '同一笔订单的两次退款需间隔 1 分钟')
    }
  }

  private ofOrder(outTradeNo: string): RefundRecord[] {
    return (this.byOrder.get(outTradeNo) ?? []).map((outRefundNo) => this.get(outRefundNo))
  }

  private remember(refund: RefundRecord): void {
    const numbers = this.byOrder.get(refund.outTradeNo) ?? []
    this.byOrder.set(refund.outTradeNo, [...numbers, refund.outRefundNo])
  }

  private plan({ outRefundNo, status, dueAt, dueStatus }: RefundRecord): void {
    if (status !== 'PROCESSING' || dueAt === undefined || dueStatus === undefined) return
    const run = () => {
      this.settle(outRefundNo, dueStatus)
      this.deps.log({ what: 'refund', outRefundNo, status: dueStatus })
    }
    this.timers.set(outRefundNo, this.deps.scheduler.after(Math.max(0, dueAt - this.deps.clock()), run))
  }
}
