import type { DeliveryMode } from '../../../typings/shipping'
import type { ReceiptNotice, ShippingUpload } from '../../domain/outbox'

/** WeChat's `logistics_type`. */
const logisticsTypes: Record<DeliveryMode, number> = { express: 1, local: 2, virtual: 3, pickup: 4 }

/** WeChat's `order_number_type`: by its own number of the payment. */
const BY_TRANSACTION = 2
const UNIFIED = 1
const SPLIT = 2

/**
 * The body of `upload_shipping_info`: every parcel so far, each time, since a split order may be told of in
 * several uploads and a correction tells all of it anew.
 */
export function uploadRequest(upload: ShippingUpload): object {
  const { transactionId, payerOpenid, mode, isSplit, isAllSent, parcels, uploadAt } = upload
  return {
    order_key: { order_number_type: BY_TRANSACTION, transaction_id: transactionId },
    logistics_type: logisticsTypes[mode],
    delivery_mode: isSplit ? SPLIT : UNIFIED,
    ...(isSplit ? { is_all_delivered: isAllSent } : {}),
    shipping_list: parcels.map(({ carrier, trackingNo, description }) => ({
      ...(trackingNo === null ? {} : { tracking_no: trackingNo }),
      ...(carrier === null ? {} : { express_company: carrier }),
      item_desc: description,
      ...contactOf(upload),
    })),
    upload_time: shanghaiTime(uploadAt),
    payer: { openid: payerOpenid },
  }
}

/** Asked for where SF carries it, and taken of any. */
const contactOf = ({ receiverContact, mode }: ShippingUpload): object =>
  mode === 'express' && receiverContact !== null ? { contact: { receiver_contact: receiverContact } } : {}

/** The body of `notify_confirm_receive`; seconds, and never before the goods were sent. */
export const receiptRequest = ({ transactionId, receivedAt }: ReceiptNotice): object => ({
  transaction_id: transactionId,
  received_time: Math.ceil(receivedAt / 1_000),
})

/** RFC 3339 with milliseconds, in Shanghai's time, as WeChat's own examples. */
function shanghaiTime(at: number): string {
  return `${new Date(at + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`
}

/** Whether what `get_order` answers is this very upload: the same parcels, and ended where it ends. */
export function holdsUpload(reply: Record<string, unknown>, { parcels, isAllSent }: ShippingUpload): boolean {
  const shipping = recordOf(recordOf(reply.order).shipping)
  const list = Array.isArray(shipping.shipping_list) ? shipping.shipping_list.map(recordOf) : []
  const isEnded = shipping.finish_shipping === true
  const isSame = (trackingNo: string | null, carrier: string | null, held: Record<string, unknown>) =>
    (held.tracking_no || null) === trackingNo && (held.express_company || null) === carrier
  return (
    isEnded === isAllSent &&
    list.length === parcels.length &&
    parcels.every(({ trackingNo, carrier }) => list.some((held) => isSame(trackingNo, carrier, held)))
  )
}

/** WeChat's `order_state`: 1 to ship, 2 shipped; then confirmed, ended, refunded, to be settled. */
export const isPastReceipt = (reply: Record<string, unknown>): boolean =>
  [3, 4, 5, 6].includes(Number(recordOf(reply.order).order_state))

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
