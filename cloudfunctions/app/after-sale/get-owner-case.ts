import type { OwnerCaseApi } from '../../../typings/after-sales'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { type OwnerCasePorts, ownerCase } from './owner-case'

export async function getOwnerCase(
  ports: OwnerCasePorts,
  caller: StaffCaller,
  { caseId }: OwnerCaseApi['case.get']['in'],
): Promise<Outcome<OwnerCaseApi['case.get']>> {
  const known = await ports.cases.get(caseId)
  // One of before 0.4.0 that is not migrated yet names none.
  const isTheirs = known && (known.merchantId ?? caller.merchantId) === caller.merchantId
  if (!isTheirs) return refuse('NOT_FOUND', {})
  return done(await ownerCase(ports, caller, known))
}
