import type { OwnerCaseApi } from '../../../typings/after-sales'
import { caseMoved } from '../../domain/after-sale/case'
import { mayDecide } from '../../domain/after-sale/owner-moves'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { endWait } from '../refund/replace-closed'
import type { DecidePorts } from './agree-case'
import { refundOfCase } from './case-refund'
import { type OwnerCasePorts, storedCase } from './owner-case'

/**
 * The shop says no, and why; the units can be asked for again. Also of a case that is `refunding`, where its
 * refund came to nothing.
 */
export async function refuseCase(
  ports: Pick<DecidePorts, keyof OwnerCasePorts | 'audit' | 'ids' | 'refunds'>,
  caller: StaffCaller,
  { caseId, revision, reason }: OwnerCaseApi['case.refuse']['in'],
): Promise<Outcome<OwnerCaseApi['case.refuse']>> {
  const known = await named(caller, ports.cases, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  const actor = caller.staff.username
  const lastAct = auditEntry(ports, { actor, action: 'case.refuse', target: caseId, to: { reason } })
  const refused = caseMoved(
    known,
    'refuse',
    ports.clock.now(),
    [{ kind: 'refused', by: 'owner', words: reason }],
    { refuseReason: reason, lastAct },
  )
  const refund = await refundOfCase(ports, known)
  if (!refused || !mayDecide('refuse', known, refund)) return refuse('CANNOT', { state: known.state })
  if (known.revision !== revision) return refuse('CHANGED_MEANWHILE', {})
  // Nobody is to refund it after all. Before the case ends: what is left undone then, the shop is asked anew.
  if (refund) await endWait(ports, refund)
  if (!(await saveOver(ports.cases, refused))) return refuse('CHANGED_MEANWHILE', {})
  await auditActs(ports, refused)
  return done(await storedCase(ports, caller, caseId))
}
