import { invalidRequest } from '../api/api-error'
import type { Orders } from '../api/orders'
import type { OrderRecord } from '../records'
import type { Store } from '../store'
import { parseRfc3339 } from '../time'
import { PlatformError } from './platform-error'
import type { ShippingRecord, UploadRequest } from './records'
import { EXPRESS, readUpload, UNIFIED } from './upload-shape'

const dayMs = 86_400_000
const expressSettledAfterMs = 10 * dayMs
const othersSettledAfterMs = 2 * dayMs

const noSuchPayment = () => new PlatformError(10060001, '支付单不存在')
const badParameters = () => new PlatformError(10060014, '参数错误')

type PaidOrder = OrderRecord & { payment: NonNullable<OrderRecord['payment']> }

/** WeChat's `order_state`. */
export type ShippingState = 1 | 2 | 3 | 4 | 5
const TO_SHIP = 1
const SHIPPED = 2
const CONFIRMED = 3
const SETTLED = 4
const REFUNDED = 5

/** What is told of shipping, and asked of it. The platform's shipping service, of payments by JSAPI. */
export class Shippings {
  /** Whether the mini program is under the shipping service, as many kinds of shops are not. */
  isManaged = true

  constructor(
    private readonly store: Store,
    private readonly orders: Orders,
    private readonly mchid: string,
    private readonly clock: () => number,
  ) {}

  /** `upload_shipping_info`: every upload holds all parcels so far and takes the place of the one before. */
  upload(body: unknown): void {
    const request = readUpload(body)
    const order = this.findByKey(request.order_key)
    if (order.payment.openid !== request.payer.openid)
      throw new PlatformError(10060031, '该笔支付单不属于 openid 所指定的用户')
    const known = this.store.shippings.get(order.payment.transactionId)
    if (this.stateOf(order, known) > SHIPPED) throw new PlatformError(10060004, '支付单处于不可发货的状态')
    const next = recordOf(request, order, this.clock(), known)
    if (known) checkAgain(known, next)
    this.store.shippings.put(next.transactionId, known ? corrected(known, next) : next)
  }

  /** `get_order`. */
  get(body: unknown): object {
    const order = this.findNamed(body)
    const { request, payment, createdAt } = order
    const shipping = this.store.shippings.get(payment.transactionId)
    return {
      transaction_id: payment.transactionId,
      merchant_id: this.mchid,
      merchant_trade_no: order.outTradeNo,
      description: request.description.slice(0, 120),
      paid_amount: request.amount.total,
      openid: payment.openid,
      trade_create_time: Math.floor(createdAt / 1_000),
      pay_time: Math.floor(payment.paidAt / 1_000),
      order_state: this.stateOf(order, shipping),
      in_complaint: false,
      ...(shipping && { shipping: viewOf(shipping) }),
    }
  }

  /** `notify_confirm_receive`: the payer is reminded once, of what went by express. */
  remind(body: unknown): void {
    const order = this.findNamed(body)
    const { received_time: receivedAt } = body as { received_time?: unknown }
    if (typeof receivedAt !== 'number' || !Number.isSafeInteger(receivedAt)) throw badParameters()
    const shipping = this.store.shippings.get(order.payment.transactionId)
    if (!shipping || this.stateOf(order, shipping) !== SHIPPED)
      throw new PlatformError(10060028, '支付单不是已发货状态')
    if (shipping.logisticsType !== EXPRESS)
      throw new PlatformError(10060032, '只有物流快递发货时允许提醒用户确认收货')
    if (receivedAt * 1_000 < shipping.uploadAt) throw new PlatformError(10060029, '签收时间非法')
    if (shipping.remindedAt !== undefined) throw new PlatformError(10060030, '支付单已使用提醒收货机会')
    this.store.shippings.put(shipping.transactionId, { ...shipping, remindedAt: this.clock() })
  }

  /** The payer tells WeChat, in WeChat's own pages, that the goods arrived. */
  confirm(outTradeNo: string): ShippingRecord {
    const order = this.orders.get(outTradeNo)
    const shipping = this.store.shippings.get(order.payment?.transactionId ?? '')
    if (!shipping || this.stateOf(order, shipping) !== SHIPPED) throw invalidRequest('还没有发货，或已经收货')
    const confirmed = { ...shipping, confirmedAt: this.clock() }
    this.store.shippings.put(shipping.transactionId, confirmed)
    return confirmed
  }

  /** The payer's money is the merchant's ten days after all was sent, of what goes otherwise after two. */
  stateOf(order: OrderRecord, shipping: ShippingRecord | undefined): ShippingState {
    if (this.refundedFen(order) >= order.request.amount.total) return REFUNDED
    if (shipping?.finishedAt === undefined) return TO_SHIP
    if (shipping.confirmedAt !== undefined) return CONFIRMED
    const afterMs = shipping.logisticsType === EXPRESS ? expressSettledAfterMs : othersSettledAfterMs
    return this.clock() < shipping.finishedAt + afterMs ? SHIPPED : SETTLED
  }

  private refundedFen({ outTradeNo }: OrderRecord): number {
    return this.store.refunds
      .all()
      .filter((refund) => refund.outTradeNo === outTradeNo && refund.status === 'SUCCESS')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
  }

  private findByKey(key: UploadRequest['order_key']): PaidOrder {
    if (key.order_number_type === 2) return this.find({ transactionId: key.transaction_id })
    if (key.mchid !== this.mchid) throw noSuchPayment()
    return this.find({ outTradeNo: key.out_trade_no })
  }

  private findNamed(body: unknown): PaidOrder {
    const named = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    const { transaction_id: transactionId, merchant_id: mchid, merchant_trade_no: outTradeNo } = named
    if (typeof transactionId === 'string' && transactionId !== '') return this.find({ transactionId })
    if (typeof outTradeNo !== 'string' || typeof mchid !== 'string') throw badParameters()
    if (mchid !== this.mchid) throw noSuchPayment()
    return this.find({ outTradeNo })
  }

  /** Only what was paid inside the mini program is an order of its shipping service. */
  private find(key: { transactionId?: string | undefined; outTradeNo?: string | undefined }): PaidOrder {
    const order = this.store.orders
      .all()
      .find(({ payment, outTradeNo }) =>
        key.transactionId === undefined
          ? outTradeNo === key.outTradeNo
          : payment?.transactionId === key.transactionId,
      )
    if (!order?.payment || order.tradeType !== 'JSAPI' || !this.isManaged) throw noSuchPayment()
    return { ...order, payment: order.payment }
  }

  /** For the control page. */
  all(): (ShippingRecord & { orderState: ShippingState })[] {
    return this.store.shippings.all().map((shipping) => ({
      ...shipping,
      orderState: this.stateOf(this.orders.get(shipping.outTradeNo), shipping),
    }))
  }
}

function recordOf(
  request: UploadRequest,
  order: PaidOrder,
  now: number,
  known: ShippingRecord | undefined,
): ShippingRecord {
  const { delivery_mode: deliveryMode, logistics_type: logisticsType } = request
  const isFinished = deliveryMode === UNIFIED || request.is_all_delivered === true
  const uploadedAtOf = (trackingNo: string | undefined) =>
    known?.items.find((item) => item.tracking_no === trackingNo)?.uploadedAt ?? now
  return {
    transactionId: order.payment.transactionId,
    outTradeNo: order.outTradeNo,
    deliveryMode,
    logisticsType,
    isFinished,
    finishCount: isFinished ? 1 : 0,
    items: request.shipping_list.map((item) => ({ ...item, uploadedAt: uploadedAtOf(item.tracking_no) })),
    uploadAt: parseRfc3339(request.upload_time) ?? now,
    ...(isFinished ? { finishedAt: now } : {}),
    isModeChanged: false,
  }
}

/** What is the same, older, or one correction too many is refused. */
function checkAgain(known: ShippingRecord, next: ShippingRecord): void {
  if (contentOf(known) === contentOf(next)) throw new PlatformError(10060023, '发货信息未更新')
  if (next.uploadAt <= known.uploadAt)
    throw new PlatformError(268485216, '上传时间非法，请按照 RFC 3339 格式填写')
  const isCorrection = known.isFinished || isOtherMode(known, next)
  const isUsedUp = known.finishCount >= 2 || known.isModeChanged
  if (isCorrection && isUsedUp) throw new PlatformError(10060003, '支付单已使用重新发货机会')
}

const isOtherMode = (known: ShippingRecord, next: ShippingRecord): boolean =>
  known.deliveryMode !== next.deliveryMode || known.logisticsType !== next.logisticsType

function corrected(known: ShippingRecord, next: ShippingRecord): ShippingRecord {
  const isModeChanged = known.isModeChanged || isOtherMode(known, next)
  return {
    ...next,
    isModeChanged,
    finishCount: next.isFinished ? (known.isFinished ? 2 : known.finishCount + 1) : known.finishCount,
    // What was sent counts from its first day; a correction of it does not begin anew.
    ...(known.finishedAt === undefined ? {} : { finishedAt: known.finishedAt }),
    ...(known.remindedAt === undefined ? {} : { remindedAt: known.remindedAt }),
  }
}

const contentOf = ({ deliveryMode, logisticsType, isFinished, items }: ShippingRecord): string =>
  JSON.stringify([
    deliveryMode,
    logisticsType,
    isFinished,
    items.map(({ tracking_no, express_company, item_desc }) => [tracking_no, express_company, item_desc]),
  ])

function viewOf(shipping: ShippingRecord): object {
  return {
    delivery_mode: shipping.deliveryMode,
    logistics_type: shipping.logisticsType,
    finish_shipping: shipping.isFinished,
    finish_shipping_count: shipping.finishCount,
    goods_desc: shipping.items
      .map(({ item_desc }) => item_desc)
      .join(';')
      .slice(0, 120),
    shipping_list: shipping.items.map(
      ({ item_desc, uploadedAt, tracking_no = '', express_company = '' }) => ({
        tracking_no,
        express_company,
        goods_desc: item_desc,
        upload_time: Math.floor(uploadedAt / 1_000),
      }),
    ),
  }
}
