import * as v from 'valibot'
import type { TransactionFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'

const resourceSchema = v.object({
  algorithm: v.string(),
  ciphertext: v.string(),
  associated_data: v.optional(v.string()),
  nonce: v.string(),
})

/** A notification as it arrives, and an encrypted certificate, share the form of their sealed part. */
export const notificationSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  event_type: v.pipe(v.string(), v.maxLength(64)),
  resource: resourceSchema,
})

export const certificatesSchema = v.object({
  data: v.array(v.object({ serial_no: v.string(), encrypt_certificate: resourceSchema })),
})

const transactionSchema = v.object({
  appid: v.string(),
  mchid: v.string(),
  out_trade_no: v.string(),
  trade_state: v.picklist(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR']),
  transaction_id: v.optional(v.string()),
  success_time: v.optional(v.string()),
  amount: v.optional(v.object({ total: v.optional(v.number()), currency: v.optional(v.string()) })),
  payer: v.optional(v.object({ openid: v.optional(v.string()) })),
})

/** Reads a transaction as queries and notifications show it; null where it is none. */
export function readTransaction(value: unknown, source: TransactionFact['source']): TransactionFact | null {
  const read = v.safeParse(transactionSchema, value)
  if (!read.success) return null
  const transaction = read.output
  const successAt = Date.parse(transaction.success_time ?? '')
  return {
    source,
    outTradeNo: transaction.out_trade_no,
    tradeState: transaction.trade_state,
    appid: transaction.appid,
    mchid: transaction.mchid,
    transactionId: transaction.transaction_id || null,
    totalFen: transaction.amount?.total ?? null,
    currency: transaction.amount?.currency ?? null,
    payerOpenid: transaction.payer?.openid ?? null,
    successAt: Number.isNaN(successAt) ? null : successAt,
  }
}

const refundSchema = v.object({
  mchid: v.optional(v.string()),
  out_refund_no: v.string(),
  out_trade_no: v.string(),
  refund_id: v.string(),
  status: v.picklist(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
  success_time: v.optional(v.string()),
  amount: v.object({ refund: v.number(), total: v.number() }),
})

/** Reads a refund: the API says `status` where a notification says `refund_status`. Null where it is none. */
export function readRefund(value: unknown, source: RefundFact['source']): RefundFact | null {
  const { refund_status: status, ...rest } = (value ?? {}) as Record<string, unknown>
  const read = v.safeParse(refundSchema, source === 'notice' ? { ...rest, status } : rest)
  if (!read.success) return null
  const refund = read.output
  const successAt = Date.parse(refund.success_time ?? '')
  return {
    source,
    outRefundNo: refund.out_refund_no,
    outTradeNo: refund.out_trade_no,
    refundId: refund.refund_id,
    status: refund.status,
    mchid: source === 'notice' ? (refund.mchid ?? '') : null,
    refundFen: refund.amount.refund,
    totalFen: refund.amount.total,
    successAt: Number.isNaN(successAt) ? null : successAt,
  }
}

/** The JSON of a text, or null: whatever comes from outside may be anything. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
