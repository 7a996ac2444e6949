import type { OwnerCaseApi } from '../../../typings/after-sales'
import type { AfterSaleCase } from '../../domain/after-sale/case'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { type OwnerCasePorts, storedCase } from './owner-case'
import { sayOnce } from './say-once'

/** Words of the shop, once for a request key. */
export async function replyInCase(
  ports: OwnerCasePorts,
  caller: StaffCaller,
  { requestKey, caseId, words }: OwnerCaseApi['case.reply']['in'],
): Promise<Outcome<OwnerCaseApi['case.reply']>> {
  const known = await named(caller, ports.cases, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  const decide = (stored: AfterSaleCase) =>
    sayOnce(stored, requestKey, { by: 'owner', words, pictures: [] }, ports.clock.now())
  const stands = await change(ports, ports.cases, caseId, decide, known)
  return 'ok' in stands ? stands : done(await storedCase(ports, caller, caseId))
}
