import type { Fen, LineRequest, RefundState } from './model'

/** Why an owner gives money back; the payer reads it in WeChat. */
export type OwnerRefundReason = 'agreed' | 'outOfStock' | 'goodwill' | 'other'
/**
 * `latePayment` and `secondPayment`: money that no order could keep, refunded by itself. `outside`: made at
 * WeChat Pay, past the shop.
 */
export type RefundReason = OwnerRefundReason | 'afterSale' | 'latePayment' | 'secondPayment' | 'outside'

/** Lines by quantity, a part of the freight, and any amount besides. */
export interface RefundParts {
  lines: LineRequest[]
  freightFen: number
  extraFen: number
}

/**
 * `netFen` was paid for all units of a line. `amountFen(q) = floor(netFen × q ÷ quantity)`, so that `n` more
 * units are amountFen(refunded + n) − amountFen(refunded).
 */
export interface RefundableParts {
  lines: { skuId: string; quantity: number; refunded: number; netFen: Fen }[]
  freightFen: Fen
}

export interface RefundView {
  outRefundNo: string
  /** The payment that it gives back from. */
  outTradeNo: string
  amountFen: Fen
  reason: RefundReason
  note: string
  /** Who asked for it; null where the shop did by itself. */
  actor: string | null
  state: RefundState
  /**
   * Why WeChat Pay has refused it so far: `NOT_ENOUGH` (top the account up; it is asked again by itself),
   * `USER_ACCOUNT_ABNORMAL`, … Null where nothing was refused.
   */
  code: string | null
  /** A person has to act: abnormal, refused, or automatic and closed. */
  waitsForPerson: boolean
  returnStock: boolean
  /** What it is for; null where it is an amount or the whole. */
  parts: RefundParts | null
  /** The after-sales case that it is of; null where the owner gave it by hand. */
  caseId: string | null
  createdAt: number
  /** When it reached success or was closed. */
  endedAt: number | null
  /** When it is asked for or about again. */
  nextCheckAt: number | null
}

/** A refund with its order, for the list of those that wait for a person. */
export interface RefundRow extends RefundView {
  orderId: string
}
