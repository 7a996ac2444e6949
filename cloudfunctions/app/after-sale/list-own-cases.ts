import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseView } from '../../domain/after-sale/view'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome } from '../outcome'
import type { CasePorts } from './own-case'

const CASES_A_PAGE = 10

export async function listOwnCases(
  { cases, clock }: CasePorts,
  { openid }: Shopper,
  { cursor }: AfterSalesApi['case.list']['in'],
): Promise<Outcome<AfterSalesApi['case.list']>> {
  const page = await cases.listOwn(openid, cursor ?? null, CASES_A_PAGE)
  const now = clock.now()
  return done({ items: page.items.map((known) => caseView(known, now)), nextCursor: page.nextCursor })
}
