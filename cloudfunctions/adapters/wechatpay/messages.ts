import * as v from 'valibot'
import type { PaymentFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'
import { WECHAT_PAY } from './provider'

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

const paymentStates = {
  SUCCESS: 'paid',
  REFUND: 'refunded',
  NOTPAY: 'unpaid',
  PAYERROR: 'unpaid',
  USERPAYING: 'paying',
  CLOSED: 'closed',
  REVOKED: 'closed',
} as const

/** Reads a transaction as queries and notifications show it; null where it is none. */
export function readTransaction(value: unknown): PaymentFact | null {
  const read = v.safeParse(transactionSchema, value)
  if (!read.success) return null
  const { appid, mchid, payer, amount, ...transaction } = read.output
  const at = Date.parse(transaction.success_time ?? '')
  return {
    kind: 'payment',
    provider: WECHAT_PAY,
    number: transaction.out_trade_no,
    payee: mchid,
    app: appid,
    providerNo: transaction.transaction_id || null,
    payer: payer?.openid ? { kind: 'wxOpenid', app: appid, id: payer.openid } : null,
    state: paymentStates[transaction.trade_state],
    totalFen: amount?.total ?? null,
    currency: amount?.currency ?? null,
    at: Number.isNaN(at) ? null : at,
  }
}

const refundSchema = v.object({
  mchid: v.optional(v.string()),
  out_refund_no: v.string(),
  out_trade_no: v.string(),
  refund_id: v.string(),
  status: v.picklist(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']),
  amount: v.object({ refund: v.number(), total: v.number() }),
})

const refundStates = { SUCCESS: 'done', CLOSED: 'failed', PROCESSING: 'pending', ABNORMAL: 'stuck' } as const

/**
 * Reads a refund: the API says `status` where a notification says `refund_status`, and only the notification
 * names the merchant. Null where it is none.
 */
export function readRefund(value: unknown, source: 'notice' | 'answer'): RefundFact | null {
  const { refund_status: status, ...rest } = (value ?? {}) as Record<string, unknown>
  const read = v.safeParse(refundSchema, source === 'notice' ? { ...rest, status } : rest)
  if (!read.success) return null
  const { mchid, amount, ...refund } = read.output
  return {
    kind: 'refund',
    provider: WECHAT_PAY,
    number: refund.out_trade_no,
    requestNo: refund.out_refund_no,
    payee: source === 'notice' ? (mchid ?? '') : null,
    providerNo: refund.refund_id,
    state: refundStates[refund.status],
    refundFen: amount.refund,
    totalFen: amount.total,
  }
}
