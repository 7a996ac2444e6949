import type { AttemptChannel, Fen } from '../../../typings/model'
import type { RefundReason } from '../../../typings/owner-refunds'
import type { BillRow } from '../../domain/bill'
import type { TransactionFact } from '../../domain/payment'
import type { RefundFact } from '../../domain/refund'

export type PrepayAnswer =
  /** A `prepay_id` for a phone, or a `code_url` for a scanner. */
  | { kind: 'prepaid'; prepayId: string | null; codeUrl: string | null; signedWith: string }
  | { kind: 'alreadyPaid' }
  | { kind: 'alreadyClosed' }
  /** WeChat Pay says that this number was used with other parameters. */
  | { kind: 'numberUsed' }
  | { kind: 'refused'; code: string }
  /** Time-out, 5xx, 429 or an answer that cannot be verified: ask again with the same bytes. */
  | { kind: 'unknown'; reason: string }

export type QueryAnswer =
  | { kind: 'found'; fact: TransactionFact }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

export type CloseAnswer =
  | { kind: 'closed' }
  | { kind: 'alreadyPaid' }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

export type RefundAnswer =
  /** Taken in, which is not done: the fact says how far it is. */
  | { kind: 'accepted'; fact: RefundFact }
  /** `isFinal`: asking again with the same bytes will not help. `NOT_ENOUGH` and the like may. */
  | { kind: 'refused'; code: string; isFinal: boolean }
  | { kind: 'unknown'; reason: string }

export type RefundQueryAnswer =
  | { kind: 'found'; fact: RefundFact }
  | { kind: 'missing' }
  | { kind: 'unknown'; reason: string }

export type BillAnswer =
  /** A day without a payment has no file, and no rows. */
  | { kind: 'bill'; rows: BillRow[] }
  | { kind: 'badHash' | 'unreadable' }
  /** Being written, or WeChat Pay could not be asked: later. */
  | { kind: 'notReady'; reason: string }

/** A verified notification, or why it was turned away; only `verified` may be stored. */
export type NotificationReading =
  | {
      kind: 'verified'
      noticeId: string
      eventType: string
      fact: TransactionFact | RefundFact | null
      headers: Record<string, string>
    }
  | { kind: 'rejected'; reason: string; retry: boolean }

export interface PaymentPort {
  /** The exact body for WeChat Pay, to be stored before it is sent. */
  prepayRequest(order: {
    outTradeNo: string
    description: string
    totalFen: Fen
    /** Null for a code, which anybody may scan. */
    payerOpenid: string | null
    expiresAt: number
  }): Promise<string>
  prepay(request: string, channel: AttemptChannel): Promise<PrepayAnswer>
  /** The five fields for `wx.requestPayment`, signed. */
  clientParams(
    prepayId: string,
    now: number,
  ): Promise<{
    timeStamp: string
    nonceStr: string
    package: string
    signType: 'RSA'
    paySign: string
  }>
  query(outTradeNo: string): Promise<QueryAnswer>
  close(outTradeNo: string): Promise<CloseAnswer>
  /** The exact body of a refund, to be stored before it is sent. */
  refundRequest(refund: {
    outRefundNo: string
    outTradeNo: string
    amountFen: Fen
    totalFen: Fen
    reason: Exclude<RefundReason, 'outside'>
  }): Promise<string>
  refund(request: string): Promise<RefundAnswer>
  queryRefund(outRefundNo: string): Promise<RefundQueryAnswer>
  /** WeChat Pay's own list of a day's payments and refunds; `day` as `2026-11-22` in Shanghai. */
  tradeBill(day: string): Promise<BillAnswer>
  readNotification(headers: Record<string, string>, rawBody: string): Promise<NotificationReading>
  /** What a notification says that was verified when it was stored; null where it cannot be read any more. */
  readStored(rawBody: string): Promise<TransactionFact | RefundFact | null>
  /** When the certificates end that this shop depends on, epoch ms; `serial` is the number of each. */
  certificateEnds(): Promise<{ whose: 'merchant' | 'wechatPay'; serial: string; endsAt: number }[]>
  /** Until when WeChat Pay, which was asked too often, is better left alone, epoch ms; 0 where it was not. */
  restUntil(): number
  /** appid and mchid that a fact has to carry, and the serial number of the key that signs for them now. */
  identity(): Promise<{ appid: string; mchid: string; serialNo: string }>
}
