import type { AfterSalesApi } from '../../../typings/after-sales'
import { caseView } from '../../domain/after-sale/view'
import type { Shopper } from '../callers/shopper'
import { done, type Outcome, refuse } from '../outcome'
import { type CasePorts, ownCase } from './own-case'

export async function getOwnCase(
  ports: CasePorts,
  shopper: Shopper,
  { caseId }: AfterSalesApi['case.get']['in'],
): Promise<Outcome<AfterSalesApi['case.get']>> {
  const known = await ownCase(ports, shopper, caseId)
  return known ? done(caseView(known, ports.clock.now())) : refuse('NOT_FOUND', {})
}
