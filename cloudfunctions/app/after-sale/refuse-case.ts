import type { OwnerCaseApi } from '../../../typings/after-sales'
import { caseMoved, caseRefundNo, caseSaid } from '../../domain/after-sale/case'
import { done, type Outcome, refuse } from '../outcome'
import { audit } from '../owner/audit'
import type { StaffCaller } from '../owner/staff-caller'
import { contended, TRIES_MAX } from '../revision'
import { cameToNothing, type DecidePorts } from './agree-case'
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
  const known = await ports.cases.get(caseId)
  if (!known) return refuse('NOT_FOUND', {})
  const refused = caseMoved(
    known,
    'refuse',
    ports.clock.now(),
    [{ kind: 'refused', by: 'owner', words: reason }],
    { refuseReason: reason },
  )
  const isPromised = known.state === 'refunding' && !(await cameToNothing(ports, known))
  if (!refused || isPromised) return refuse('CANNOT', { state: known.state })
  if (known.revision !== revision || !(await ports.cases.save(refused)))
    return refuse('CHANGED_MEANWHILE', {})
  const actor = caller.staff.username
  await audit(ports, { actor, action: 'case.refuse', target: caseId, to: { reason } })
  const refund = await ports.refunds.get(caseRefundNo(known))
  // The person whom its closed refund waited for has decided: nobody is to refund it after all.
  if (refund?.state === 'closed' && refund.waitsForPerson)
    await ports.refunds.save({ ...refund, waitsForPerson: false })
  return done(await storedCase(ports, caseId))
}

/** Words of the shop, once for a request key. */
export async function replyInCase(
  ports: OwnerCasePorts,
  { requestKey, caseId, words }: OwnerCaseApi['case.reply']['in'],
): Promise<Outcome<OwnerCaseApi['case.reply']>> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const known = await ports.cases.get(caseId)
    if (!known) return refuse('NOT_FOUND', {})
    const said = caseSaid(known, requestKey, { by: 'owner', words }, ports.clock.now())
    if (!said) return refuse('CANNOT', { state: known.state })
    if (said === known || (await ports.cases.save(said))) return done(await storedCase(ports, caseId))
  }
  throw contended('case')
}
