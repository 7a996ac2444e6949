import type { Permission } from '../../../typings/permissions'
import { may } from '../../domain/permissions'
import type { Staff } from '../../domain/records'
import { isActive, keepsAnOwner, mayActOn, type StaffChange } from '../../domain/roster'
import { type AuditNote, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { repeat, saveOver } from '../change'
import { done, refuse } from '../outcome'
import type { PeoplePorts } from './people-ports'
import { finishAct, rosterOf } from './roster'

/** What is to become of an account; null where it is so already. */
export type Decision =
  | { change: StaffChange; note: Pick<AuditNote, 'action' | 'from' | 'to'> }
  | ReturnType<typeof refuse<'ABOVE_YOU' | 'NOT_NOW', object>>
  | null

/**
 * Changes the role of an account, or ends it or opens it again: one act at a time, decided on how everybody
 * stands once the act before is done. Who acts is looked at anew, too: of two owners who remove each other
 * one is an owner no more when it is their turn.
 */
export async function changeAccount(
  ports: PeoplePorts,
  caller: StaffCaller,
  staffId: string,
  decide: (target: Staff, actor: Staff) => Decision,
) {
  const { merchantId } = caller
  return repeat(ports, `The roster of ${merchantId}`, async () => {
    const roster = await rosterOf(ports, merchantId)
    if (roster.act) {
      await finishAct(ports, roster)
      return null
    }
    const people = await ports.staff.list()
    const asked = whomTo(people, caller, staffId, 'people.manage')
    if ('ok' in asked) return asked
    const decision = decide(asked.target, asked.actor)
    if (decision === null) return done({})
    if ('ok' in decision) return decision
    if (!keepsAnOwner(people, staffId, decision.change)) return refuse('LAST_OWNER', {})
    const { target, actor } = asked
    const lastAct = auditEntry(ports, { actor: actor.username, target: target.username, ...decision.note })
    const act = { staffId, change: decision.change, lastAct }
    const begun = await saveOver(ports.rosters, { ...roster, act })
    if (!begun) return null
    await finishAct(ports, begun)
    return done({})
  })
}

/** Both as they are now, where the one may act on the other. */
export function whomTo(
  people: readonly Staff[],
  caller: StaffCaller,
  staffId: string,
  permission: Permission,
) {
  const actor = people.find((each) => each.staffId === caller.staff.staffId)
  if (!actor || !isActive(actor) || !may(actor.role, permission)) return refuse('NOT_ALLOWED', {})
  const target = people.find((each) => each.staffId === staffId)
  if (!target) return refuse('NOT_FOUND', {})
  if (target === actor) return refuse('NOT_NOW', {})
  return mayActOn(actor.role, target.role) ? { actor, target } : refuse('ABOVE_YOU', {})
}
