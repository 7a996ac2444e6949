import type { OwnerCaseApi } from '../../../typings/after-sales'
import type { Fen } from '../../../typings/model'
import { type AfterSaleCase, caseMoved } from '../../domain/after-sale/case'
import { mayDecide } from '../../domain/after-sale/owner-moves'
import { moneyOfCase } from '../../domain/after-sale/quote'
import { fen } from '../../domain/money'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { DecidePorts } from './agree-case'
import { moneyBehind } from './money-behind'
import { storedCase } from './owner-case'
import { pursueStored } from './pursue-case'

/** The goods are here: good ones go on sale again, and the money goes back or the exchange is due. */
export async function takeBackCase(
  ports: DecidePorts,
  caller: StaffCaller,
  { caseId, revision, goods }: OwnerCaseApi['case.takeBack']['in'],
): Promise<Outcome<OwnerCaseApi['case.takeBack']>> {
  const known = await named(caller, ports.cases, caseId)
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
  return done(await storedCase(ports, caller, caseId))
}

/** What follows from the goods; money that went back by hand meanwhile does not go back twice. */
function takenBack(
  known: AfterSaleCase,
  goods: 'good' | 'damaged',
  leftFen: Fen,
  now: number,
): AfterSaleCase | null {
  if (!mayDecide('takeBack', known)) return null
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
