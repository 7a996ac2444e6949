import type { Page } from '../../../typings/model'
import type { NewsTemplate } from '../../../typings/news'
import type { KeyState } from '../../../typings/settings'
import type { News, OutboxMessage, ReceiptNotice, ShippingUpload } from '../../domain/outbox'
import type { Saved } from './saved'

/** `isFinal`: saying the same again will not help. `code` is WeChat's `errcode`. */
export type WeixinAnswer =
  | { kind: 'done' }
  /** The mini program is not under WeChat's shipping service: nobody waits to hear of it. */
  | { kind: 'notWanted' }
  | { kind: 'refused'; code: number; message: string; isFinal: boolean }
  /** Time-out, 5xx or no access token: it may have been heard or not. */
  | { kind: 'unknown'; reason: string }

/** `asked`: the verdict is pushed. `notTaken`: the same question would meet the same. */
export type CheckAnswer =
  | { kind: 'verdict'; verdict: 'pass' | 'review' | 'risky' }
  | { kind: 'asked'; traceId: string }
  | { kind: 'notTaken'; code: number }
  | { kind: 'unknown' }

/** WeChat's platform beside the payments: `api.weixin.qq.com`. */
export interface WeixinPort {
  uploadShipping(upload: ShippingUpload): Promise<WeixinAnswer>
  /** Whether WeChat holds this very upload; `unknown` where it cannot be asked. */
  holdsShipping(upload: ShippingUpload): Promise<boolean | 'unknown'>
  notifyReceipt(receipt: ReceiptNotice): Promise<WeixinAnswer>
  /** Whether others may read these words of a shopper. */
  checkWords(openid: string, content: string): Promise<CheckAnswer>
  /** Whether others may see a picture of a shopper, which WeChat reads from this address. */
  checkPicture(openid: string, address: string): Promise<CheckAnswer>
  /** By a subscribe message; `notWanted` where WeChat knows of no consent of the shopper. */
  tellShopper(news: News, template: NewsTemplate, shopName: string): Promise<WeixinAnswer>
  /** That the mini program's secret is there; throws where it is not. */
  key(): Promise<KeyState>
}

/** What WeChat has to be told, kept until it was. */
export interface OutboxStore {
  get(messageId: string): Promise<OutboxMessage | null>
  insert(message: OutboxMessage): Promise<'inserted' | 'exists'>
  save(message: OutboxMessage): Saved
  /** Takes away what was not sent and does not have to be any more. */
  removeUnsent(messageIds: string[]): Promise<void>
  listOf(orderId: string): Promise<OutboxMessage[]>
  /** Messages whose `nextAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<OutboxMessage[]>
  countDead(merchantId: string): Promise<number>
  /** A merchant's of since then that WeChat took, and all that are tried again. */
  countTold(merchantId: string, since: number): Promise<{ told: number; retrying: number }>
  /** A merchant's that were given up, the latest first. */
  listDead(merchantId: string, cursor: string | null, limit: number): Promise<Page<OutboxMessage>>
}
