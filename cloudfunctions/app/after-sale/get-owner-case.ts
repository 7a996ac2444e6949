import type { OwnerCaseApi } from '../../../typings/after-sales'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { type OwnerCasePorts, ownerCase } from './owner-case'

export async function getOwnerCase(
  ports: OwnerCasePorts,
  caller: StaffCaller,
  { caseId }: OwnerCaseApi['case.get']['in'],
): Promise<Outcome<OwnerCaseApi['case.get']>> {
  const known = await named(caller, ports.cases, caseId)
  return known ? done(await ownerCase(ports, caller, known)) : refuse('NOT_FOUND', {})
}
