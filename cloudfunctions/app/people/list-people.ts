import type { OwnerApi, StaffRow } from '../../../typings/owner-api'
import { invitationView, isOpen, openInvitationsMax } from '../../domain/invitation'
import { may, permissionsOf, roles } from '../../domain/permissions'
import type { Staff } from '../../domain/records'
import { permitted, staffRights } from '../../domain/rights'
import { mayActOn, rolesUpTo, staffMoves } from '../../domain/roster'
import { auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { PeoplePorts } from './people-ports'
import { finishAct, rosterOf } from './roster'

/** Everybody who works here and who is asked to, with what the caller may do about each. */
export async function listPeople(
  ports: PeoplePorts,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['staff.list']>> {
  const { merchantId, staff } = caller
  const roster = await rosterOf(ports, merchantId)
  await finishAct(ports, roster)
  const now = ports.clock.now()
  const [people, pending] = await Promise.all([
    ports.staff.list(),
    ports.invitations.pending(merchantId, now, openInvitationsMax),
  ])
  await auditActs(ports, ...people, ...pending)
  const ids = people.map(({ staffId }) => staffId)
  const [passkeys, lastSeen] = await Promise.all([ports.passkeys.listOf(ids), ports.sessions.lastSeen(ids)])
  const row = (each: Staff): StaffRow =>
    staffRow(caller, each, {
      passkeys: passkeys.filter(({ staffId }) => staffId === each.staffId).length,
      lastSeenAt: lastSeen.get(each.staffId) ?? each.lastSeenAt ?? null,
    })
  return done({
    people: people.sort(byRole).map(row),
    invitations: pending.filter((invitation) => isOpen(invitation, now)).map(invitationView),
    roles: roles.map((role) => ({ role, may: [...permissionsOf(role)] })),
    secondFactorRoles: roster.secondFactorRoles,
    invites: may(staff.role, 'people.manage') ? rolesUpTo(staff.role) : [],
  })
}

const byRole = (one: Staff, other: Staff): number =>
  roles.indexOf(one.role) - roles.indexOf(other.role) || one.createdAt - other.createdAt

function staffRow(
  { staff: caller }: StaffCaller,
  each: Staff,
  seen: Pick<StaffRow, 'passkeys' | 'lastSeenAt'>,
): StaffRow {
  const isSelf = each.staffId === caller.staffId
  const moves = mayActOn(caller.role, each.role) ? staffMoves(each, isSelf) : []
  const can = permitted(moves, staffRights, caller.role)
  const { staffId, username, displayName, role, disabled, mustChangePassword, createdAt } = each
  return {
    ...{ staffId, username, displayName, role, isSelf, mustChangePassword, createdAt },
    suspended: disabled,
    secondFactor: each.secondFactor !== undefined,
    ...seen,
    roles: can.includes('setRole') ? rolesUpTo(caller.role) : [],
    can,
  }
}
