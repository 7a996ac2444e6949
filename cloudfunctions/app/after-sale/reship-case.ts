import type { OwnerCaseApi } from '../../../typings/after-sales'
import { isStillOwed, mayDecide } from '../../domain/after-sale/owner-moves'
import { isGoodTracking } from '../../domain/carriers'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { DecidePorts } from './agree-case'
import { beginReshipping } from './begin-reshipping'
import { finishReshipping } from './finish-reshipping'
import { moneyBehind } from './money-behind'
import { storedCase } from './owner-case'

/** Other goods of the same kind are sent, from stock: once, however often it is told to. */
export async function reshipCase(
  ports: DecidePorts,
  caller: StaffCaller,
  { caseId, revision, carrier, trackingNo }: OwnerCaseApi['case.reship']['in'],
): Promise<Outcome<OwnerCaseApi['case.reship']>> {
  if (!isGoodTracking(carrier, trackingNo)) return refuse('BAD_TRACKING', {})
  const known = await named(caller, ports.cases, caseId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  const { order, kept } = await moneyBehind(ports, known)
  if (!mayDecide('reship', known) || !isStillOwed(known, order, kept))
    return refuse('CANNOT', { state: known.state })
  // Units that another reshipment has begun to take, or that came back, are settled by the timer first.
  const actor = caller.staff.username
  const to = { carrier, trackingNo }
  const act = auditEntry(ports, { actor, action: 'case.reship', target: caseId, to })
  const isBusy = known.reshipment !== null || known.isGoodsDue
  const begun =
    isBusy || known.revision !== revision
      ? null
      : await beginReshipping(ports, known, { carrier, trackingNo, act })
  if (!begun) return refuse('CHANGED_MEANWHILE', {})
  const skuIds = await finishReshipping(ports, begun)
  if (skuIds.length > 0) return refuse('OUT_OF_STOCK', { skuIds })
  return done(await storedCase(ports, caller, caseId))
}
