import type { AfterSalesApi } from '../../../typings/after-sales'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { caseView } from '../../domain/after-sale/view'
import type { Shopper } from '../callers/shopper'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export type CasePorts = Pick<Ports, 'cases' | 'clock' | 'ids'>

export type Moved = Outcome<AfterSalesApi['case.withdraw']>

/** A case belongs to who ordered; another shopper's does not exist for them. */
export async function ownCase(
  { cases }: CasePorts,
  { openid }: Shopper,
  caseId: string,
): Promise<AfterSaleCase | null> {
  const known = await cases.get(caseId)
  return known?.openid === openid ? known : null
}

/** Null: the case does not allow it now. What comes back as it was, was done before. */
export async function changeOwn(
  ports: CasePorts,
  shopper: Shopper,
  caseId: string,
  move: (known: AfterSaleCase, now: number) => AfterSaleCase | Exclude<Moved, { ok: true }> | null,
): Promise<Moved> {
  const known = await ownCase(ports, shopper, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  const decide = (stored: AfterSaleCase) =>
    move(stored, ports.clock.now()) ?? refuse('CANNOT', { state: stored.state })
  const stands = await change(ports, ports.cases, caseId, decide, known)
  return 'ok' in stands ? stands : done(caseView(stands, ports.clock.now()))
}
