import * as v from 'valibot'
import type { TransactionFact } from '../../domain/payment'

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

/** The JSON of a text, or null: whatever comes from outside may be anything. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
