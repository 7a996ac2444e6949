import type { Fen, Page } from '../../../typings/model'
import type { BillCheck } from '../../domain/bill-check'
import type { WishedRefund } from '../../domain/new-refund'
import type { PayLinkRecord } from '../../domain/pay-link'
import type { Posting } from '../../domain/posting'
import type { Attempt, Notice, NoticeFace, NoticeOutcome, Refund } from '../../domain/records'
import type { SharedSession } from '../../domain/shared-session'
import type { Saved } from './saved'

export interface AttemptStore {
  get(outTradeNo: string): Promise<Attempt | null>
  insert(attempt: Attempt): Promise<'inserted' | 'exists'>
  save(attempt: Attempt): Saved
  listOf(orderId: string): Promise<Attempt[]>
  getMany(outTradeNos: string[]): Promise<Attempt[]>
  /** By when its provider took the money, earliest first. */
  paidBetween(from: number, to: number, cursor: string | null, limit: number): Promise<Page<Attempt>>
  due(now: number, limit: number): Promise<Attempt[]>
  /** Attempts with postings that are not copied yet, the longest waiting first. */
  uncopied(limit: number): Promise<Attempt[]>
}

/** What several orders are paid with at once, by its number. */
export interface SharedSessionStore {
  get(groupNo: string): Promise<SharedSession | null>
  insert(shared: SharedSession): Promise<'inserted' | 'exists'>
  save(shared: SharedSession): Saved
}

export interface PostingStore {
  /** Adds those that do not stand yet; nothing ever changes one. */
  append(postings: Posting[]): Promise<void>
}

export interface PayLinkStore {
  get(token: string): Promise<PayLinkRecord | null>
  /** Writes the link as it is now; only its buyer does. */
  put(link: PayLinkRecord): Promise<void>
}

/** Where the page of a second screen stands. */
export interface PayPage {
  /** Null where the shop has none. */
  urlOf(token: string): string | null
}

/** A refund that is only wished is none: no method gives it out as one, and no list or count has it. */
export interface RefundStore {
  get(outRefundNo: string): Promise<Refund | null>
  /**
   * Makes the refund, of its wish where that stands (`isWished`: it mostly does); one that was made before
   * stays as it is.
   */
  insert(refund: Refund, isWished?: boolean): Promise<'inserted' | 'exists'>
  /** The refund that is wished under a number. */
  wish(outRefundNo: string): Promise<WishedRefund | null>
  /** Stores a refund before its money is reserved, over an earlier wish; false where it was made already. */
  putWish(wish: WishedRefund): Saved
  /** Takes this very wish away: one that was wished anew since stays, and so does a refund made of it. */
  dropWish(wish: Pick<WishedRefund, 'outRefundNo' | 'createdAt'>): Promise<void>
  /** Those that were wished before `before`, the earliest first. */
  wishesBefore(before: number, limit: number): Promise<WishedRefund[]>
  save(refund: Refund): Saved
  listOf(orderId: string): Promise<Refund[]>
  getMany(outRefundNos: string[]): Promise<Refund[]>
  /** By when they reached success or were closed, earliest first. */
  endedBetween(from: number, to: number, cursor: string | null, limit: number): Promise<Page<Refund>>
  /** Refunds whose `nextCheckAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<Refund[]>
  countWaiting(merchantId: string): Promise<number>
  /** What the shop gave back by itself since then, of a merchant: how often, and the sum in fen. */
  givenBackSince(merchantId: string, since: number): Promise<{ count: number; sumFen: Fen }>
  /** A merchant's that wait for a person, the latest first. */
  listWaiting(merchantId: string, cursor: string | null, limit: number): Promise<Page<Refund>>
}

/** What became of each day's bill. */
export interface BillCheckStore {
  /** As it is stored: what 0.2.0 left has no `revision`. */
  get(day: string): Promise<BillCheck | null>
  insert(check: BillCheck): Promise<'inserted' | 'exists'>
  save(check: BillCheck): Saved
  /** In place of what 0.2.0 left, as long as it has no `revision`; answers whether it had none. */
  upgrade(check: BillCheck): Saved
  /** The days of a range that have a check, the earliest first; `isOld` as 0.2.0 left it. */
  days(from: string, to: string): Promise<{ day: string; isOld: boolean }[]>
  /** Checks whose `nextCheckAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<BillCheck[]>
  /** Differences of all days that wait for a person. */
  countOpen(merchantId: string): Promise<number>
  /** The latest day that was looked at. */
  latest(merchantId: string): Promise<BillCheck | null>
  /** Days with a difference that is open, or that has ended; the latest first. */
  list(
    merchantId: string,
    which: 'open' | 'ended',
    cursor: string | null,
    limit: number,
  ): Promise<Page<BillCheck>>
}

export interface NoticeStore {
  get(noticeId: string): Promise<Notice | null>
  insert(notice: Notice): Promise<'inserted' | 'exists'>
  /** What became of one that was only received. */
  settle(
    noticeId: string,
    settled: Pick<Notice, 'outcome' | 'reason' | 'orderId' | 'merchantId'>,
  ): Promise<void>
  listOf(outTradeNos: string[]): Promise<NoticeFace[]>
  /** A merchant's, the latest first. */
  list(
    merchantId: string,
    outcome: NoticeOutcome,
    cursor: string | null,
    limit: number,
  ): Promise<Page<NoticeFace>>
  /** Takes a quarantined one off the list; false where it is not quarantined any more. */
  settleByHand(noticeId: string, by: NonNullable<Notice['settledBy']>): Saved
  /** A merchant's that came since then and told nothing new. */
  countRepeated(merchantId: string, since: number): Promise<number>
  /** A merchant's quarantined ones that belong to no order of ours. */
  countStray(merchantId: string): Promise<number>
  /** Stored but not applied, since a function died in between. */
  unsettled(before: number, limit: number): Promise<Notice[]>
}
