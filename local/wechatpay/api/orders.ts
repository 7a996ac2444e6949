import { createCodeUrl, createPrepayId, createTransactionId } from '../identifiers'
import type { OrderRecord, Payment, PrepayRequest, TradeType } from '../records'
import type { Store } from '../store'
import { formatRfc3339, parseRfc3339 } from '../time'
import { ApiError, invalidRequest, paramError } from './api-error'
import { fingerprint } from './fields'

const dayMs = 86_400_000
/** `prepay_id` and `code_url` live two hours. */
const sessionLifeMs = 7_200_000
/** An order that nobody pays closes by itself. */
const unpaidLifeMs = 7 * dayMs

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

const stateWords: Record<TradeState, string> = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
}

/** A transaction as queries and notifications show it; what is absent is left out, never `null`. */
export type TransactionView = Record<string, unknown>

/** Orders and their payment. A state is never stored: it follows from the record and the time. */
export class Orders {
  /** From `prepay_id`, `code_url` and `transaction_id` to the order they belong to. */
  private readonly owners = new Map<string, string>()
  /** Orders whose payer is entering the password; forgotten at a restart, as sheets are. */
  private readonly paying = new Set<string>()

  constructor(
    private readonly store: Store,
    private readonly clock: () => number,
    private readonly merchant: { mchid: string; appid: string },
  ) {
    for (const order of store.orders.all()) this.remember(order)
  }

  /** Answers a fresh `prepay_id` or `code_url`; a repeat has to equal the first request in every field. */
  prepay(tradeType: TradeType, request: PrepayRequest): string {
    this.checkMerchant(request)
    const now = this.clock()
    const known = this.store.orders.get(request.out_trade_no)
    const order = known ? this.repeated(known, tradeType, request) : this.created(tradeType, request, now)
    const id = tradeType === 'JSAPI' ? createPrepayId(now) : createCodeUrl()
    const sessions = order.sessions.filter((session) => session.createdAt + sessionLifeMs > now)
    this.put({ ...order, sessions: [...sessions, { id, createdAt: now }] })
    return id
  }

  private checkMerchant(request: PrepayRequest): void {
    if (request.mchid !== this.merchant.mchid) throw new ApiError(400, 'MCH_NOT_EXISTS', '商户号不存在')
    if (request.appid !== this.merchant.appid) {
      throw new ApiError(400, 'APPID_MCHID_NOT_MATCH', '商户号和appid没有绑定关系')
    }
  }

  private created(tradeType: TradeType, request: PrepayRequest, now: number): OrderRecord {
    const expiresAt = payableUntil(request)
    if (expiresAt !== undefined && expiresAt <= now) {
      throw paramError('/time_expire', request.time_expire, '应晚于当前时间')
    }
    return {
      outTradeNo: request.out_trade_no,
      tradeType,
      request,
      fingerprint: fingerprint(request),
      createdAt: now,
      sessions: [],
      failedAttempts: 0,
      refundCount: 0,
    }
  }

  private repeated(order: OrderRecord, tradeType: TradeType, request: PrepayRequest): OrderRecord {
    const state = this.stateOf(order)
    if (state === 'CLOSED') throw new ApiError(400, 'ORDER_CLOSED', '该订单已关闭，请重新下单')
    if (state !== 'NOTPAY') throw new ApiError(400, 'ORDERPAID', '该订单已支付')
    if (order.tradeType !== tradeType) throw new ApiError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
    if (order.fingerprint !== fingerprint(request)) {
      throw invalidRequest('请求重入时，参数与首次请求时不一致，请检查后再试')
    }
    return order
  }

  get(outTradeNo: string): OrderRecord {
    const order = this.store.orders.get(outTradeNo)
    if (!order) throw new ApiError(404, 'ORDER_NOT_EXIST', '订单不存在')
    return order
  }

  byTransactionId(transactionId: string): OrderRecord {
    const order = this.store.orders.get(this.owners.get(transactionId) ?? '')
    if (order?.payment?.transactionId !== transactionId)
      throw new ApiError(404, 'ORDER_NOT_EXIST', '订单不存在')
    return order
  }

  setPaying(outTradeNo: string, isPaying: boolean): void {
    if (isPaying) this.checkPayable(this.get(outTradeNo))
    if (isPaying) this.paying.add(outTradeNo)
    else this.paying.delete(outTradeNo)
  }

  private isBeingPaid({ outTradeNo, request }: OrderRecord): boolean {
    const expiresAt = payableUntil(request)
    return this.paying.has(outTradeNo) && (expiresAt === undefined || this.clock() < expiresAt)
  }

  /** May be repeated; what is paid stays paid. 202 is no error and closes nothing: it can still be paid. */
  close(outTradeNo: string): void {
    const order = this.get(outTradeNo)
    if (this.isBeingPaid(order)) throw new ApiError(202, 'USER_PAYING', '用户支付中，请稍后再试')
    if (order.payment) throw new ApiError(403, 'TRADE_ERROR', '订单已支付，不能关闭')
    if (order.closedAt === undefined) this.put({ ...order, closedAt: this.clock() })
  }

  /** The order a `prepay_id` or `code_url` belongs to, while that lives. */
  bySession(id: string): OrderRecord {
    const order = this.store.orders.get(this.owners.get(id) ?? '')
    const session = order?.sessions.find((each) => each.id === id)
    if (!order || !session || session.createdAt + sessionLifeMs <= this.clock()) {
      throw invalidRequest('预支付单不存在或已过期，请重新发起支付')
    }
    return order
  }

  /** Whether the payer may still pay: unpaid, open, and before `time_expire`. */
  checkPayable(order: OrderRecord): void {
    const state = this.stateOf(order)
    if (state === 'CLOSED') throw new ApiError(400, 'ORDER_CLOSED', '该订单已关闭')
    if (state !== 'NOTPAY') throw new ApiError(400, 'ORDERPAID', '该订单已支付')
    const expiresAt = payableUntil(order.request)
    if (expiresAt !== undefined && expiresAt <= this.clock()) throw invalidRequest('订单已过支付时间')
  }

  pay(outTradeNo: string, payer: { openid: string; bankType: string }): OrderRecord {
    const order = this.get(outTradeNo)
    this.checkPayable(order)
    const paidAt = this.clock()
    const payment: Payment = { transactionId: createTransactionId(paidAt), paidAt, ...payer }
    this.paying.delete(outTradeNo)
    return this.put({ ...order, payment })
  }

  /** From its first refund on, a paid order's state is REFUND. */
  countRefund(outTradeNo: string): void {
    const order = this.get(outTradeNo)
    this.put({ ...order, refundCount: order.refundCount + 1 })
  }

  /** A wrong password leaves the order unpaid. */
  countFailure(outTradeNo: string): void {
    const order = this.get(outTradeNo)
    this.put({ ...order, failedAttempts: order.failedAttempts + 1 })
  }

  stateOf(order: OrderRecord): TradeState {
    if (order.payment) return order.refundCount > 0 ? 'REFUND' : 'SUCCESS'
    const closed = order.closedAt !== undefined || order.createdAt + unpaidLifeMs <= this.clock()
    return closed ? 'CLOSED' : 'NOTPAY'
  }

  /** The body of a query and the plain text of a notification. */
  view(order: OrderRecord): TransactionView {
    const { request, payment } = order
    const state = this.stateOf(order)
    const total = request.amount.total
    return {
      appid: request.appid,
      mchid: request.mchid,
      out_trade_no: order.outTradeNo,
      ...(payment && { transaction_id: payment.transactionId, trade_type: order.tradeType }),
      trade_state: state,
      trade_state_desc: stateWords[state],
      ...(payment && { bank_type: payment.bankType }),
      attach: request.attach ?? '',
      ...(payment && { success_time: formatRfc3339(payment.paidAt), payer: { openid: payment.openid } }),
      amount: payment
        ? { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' }
        : { total, currency: 'CNY', payer_currency: 'CNY' },
      ...(request.scene_info?.device_id && { scene_info: { device_id: request.scene_info.device_id } }),
      promotion_detail: [],
    }
  }

  private put(order: OrderRecord): OrderRecord {
    this.store.orders.put(order.outTradeNo, order)
    this.remember(order)
    return order
  }

  private remember(order: OrderRecord): void {
    for (const session of order.sessions) this.owners.set(session.id, order.outTradeNo)
    if (order.payment) this.owners.set(order.payment.transactionId, order.outTradeNo)
  }
}

function payableUntil(request: PrepayRequest): number | undefined {
  return request.time_expire === undefined ? undefined : parseRfc3339(request.time_expire)
}
