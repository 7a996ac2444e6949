import type { CaseTab } from '../../../typings/after-sales'
import type { Page } from '../../../typings/model'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import type { Saved } from './saved'

export interface CaseStore {
  get(caseId: string): Promise<AfterSaleCase | null>
  /** One that is not claimed yet: `get` and the lists have none of them. */
  opening(caseId: string): Promise<AfterSaleCase | null>
  /** Stored before its units are claimed on their payment. */
  insertOpening(known: AfterSaleCase): Promise<'inserted' | 'exists'>
  /** Makes a case of it, once its units are claimed; a case that was made before stays as it is. */
  activate(known: AfterSaleCase): Promise<void>
  /** Takes this very one away: one that was stored anew since stays, and so does a case made of it. */
  dropOpening(opening: Pick<AfterSaleCase, 'caseId' | 'createdAt'>): Promise<void>
  /** Those that were stored before `before`, the earliest first. */
  openingsBefore(before: number, limit: number): Promise<AfterSaleCase[]>
  save(known: AfterSaleCase): Saved
  listOf(orderId: string): Promise<AfterSaleCase[]>
  /** Those of these orders that have not ended. */
  openOf(orderIds: string[]): Promise<AfterSaleCase[]>
  /** A merchant's orders that wait for the decision on a case before they are sent, each once. */
  heldOrders(merchantId: string): Promise<string[]>
  /** A shopper's own, the newest first. */
  listOwn(openid: string, cursor: string | null, limit: number): Promise<Page<AfterSaleCase>>
  /** A shopper's own that have not ended. */
  countOpen(openid: string): Promise<number>
  /** A merchant's, by rank: the most urgent of its own moves first. */
  list(merchantId: string, tab: CaseTab, cursor: string | null, limit: number): Promise<Page<AfterSaleCase>>
  count(merchantId: string, tab: CaseTab): Promise<number>
  /** Cases whose `nextCheckAt` has passed, earliest first. */
  due(now: number, limit: number): Promise<AfterSaleCase[]>
}
