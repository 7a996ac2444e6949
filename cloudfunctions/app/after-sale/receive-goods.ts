import type { OwnerCaseApi } from '../../../typings/after-sales'
import type { Fen } from '../../../typings/model'
import { type AfterSaleCase, caseMoved } from '../../domain/after-sale/case'
import { moneyOfCase } from '../../domain/after-sale/quote'
import { isGoodTracking } from '../../domain/carriers'
import { fen } from '../../domain/money'
import { areWithin } from '../../domain/refund-parts'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { DecidePorts } from './agree-case'
import { storedCase } from './owner-case'
import { moneyBehind } from './pay-back'
import { pursueStored } from './pursue-case'
import { beginReshipping, finishReshipping } from './reship-goods'

/** The goods are here: good ones go on sale again, and the money goes back or the exchange is due. */
export async function takeBackCase(
  ports: DecidePorts,
  caller: StaffCaller,
  { caseId, revision, goods }: OwnerCaseApi['case.takeBack']['in'],
): Promise<Outcome<OwnerCaseApi['case.takeBack']>> {
  const known = await ports.cases.get(caseId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  const { order, kept } = await moneyBehind(ports, known)
  const { leftFen } = moneyOfCase(known, order, kept)
  const lastAct = auditEntry(ports, {
    actor: caller.staff.username,
    action: 'case.takeBack',
    target: caseId,
    to: { goods },
  })
  const taken = takenBack({ ...known, lastAct }, goods, leftFen, ports.clock.now())
  if (!taken) return refuse('CANNOT', { state: known.state })
  if (known.revision !== revision || !(await saveOver(ports.cases, taken)))
    return refuse('CHANGED_MEANWHILE', {})
  await auditActs(ports, taken)
  await pursueStored(ports, caseId)
  return done(await storedCase(ports, caseId))
}

/** What follows from the goods; money that went back by hand meanwhile does not go back twice. */
function takenBack(
  known: AfterSaleCase,
  goods: 'good' | 'damaged',
  leftFen: Fen,
  now: number,
): AfterSaleCase | null {
  if (known.state !== 'returning') return null
  const arrived = { kind: 'goodsArrived', by: 'owner' } as const
  const started = { kind: 'refundStarted', by: 'shop' } as const
  const came = { goods, isGoodsDue: goods === 'good' }
  const agreedFen = fen(Math.min(known.agreedFen ?? 0, leftFen))
  const onwards =
    known.kind === 'exchange'
      ? caseMoved(known, 'replace', now, [arrived], came)
      : caseMoved(known, 'payBack', now, [arrived, started], { ...came, agreedFen })
  const moved = leftFen === 0 ? caseMoved(known, 'finish', now, [arrived], came) : onwards
  return moved && came.isGoodsDue ? { ...moved, nextCheckAt: now } : moved
}

/** Other goods of the same kind are sent, from stock: once, however often it is told to. */
export async function reshipCase(
  ports: DecidePorts,
  caller: StaffCaller,
  { caseId, revision, carrier, trackingNo }: OwnerCaseApi['case.reship']['in'],
): Promise<Outcome<OwnerCaseApi['case.reship']>> {
  if (!isGoodTracking(carrier, trackingNo)) return refuse('BAD_TRACKING', {})
  const known = await ports.cases.get(caseId)
  if (!known) return refuse('NOT_FOUND', {})
  await auditActs(ports, known)
  const { order, kept } = await moneyBehind(ports, known)
  const { parts } = moneyOfCase(known, order, kept)
  // Units that were paid back by hand, or are about to be, are not given as goods as well.
  if (known.state !== 'reshipping' || !areWithin(known.lines, parts.lines))
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
  return done(await storedCase(ports, caseId))
}
