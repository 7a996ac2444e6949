import * as v from 'valibot'
import type { PeopleApi } from '../../../typings/people'
import { acceptInvitation } from '../../app/people/accept-invitation'
import { getInvitation } from '../../app/people/get-invitation'
import { inviteStaff } from '../../app/people/invite-staff'
import { listPeople } from '../../app/people/list-people'
import { removeStaff } from '../../app/people/remove-staff'
import { requireSecondFactor } from '../../app/people/require-second-factor'
import { resetPassword, resetSecondFactor } from '../../app/people/reset-sign-in'
import { revokeInvitation } from '../../app/people/revoke-invitation'
import { setRole } from '../../app/people/set-role'
import { listStaffSessions, revokeStaffSessions } from '../../app/people/staff-sessions'
import { resumeStaff, suspendStaff } from '../../app/people/suspend-staff'
import { staffRights } from '../../domain/rights'
import { plainTextLine } from '../plain-text'
import { id, nothing, password } from './inputs'
import { letIn } from './let-in'
import { type OwnerRoutes, staffOf } from './route'

const role = v.picklist(['owner', 'manager', 'clerk', 'viewer'])
const person = v.object({ staffId: id })
const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
/** Small letters are made of it; spaces would look like two names. */
const username = v.pipe(plainTextLine(64), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,63}$/u))

/** Who works here: accounts, what each may do, and who is asked to come. */
export const peopleRoutes: OwnerRoutes<keyof PeopleApi> = {
  'staff.list': {
    access: 'people.read',
    input: nothing,
    run: (ports, caller) => listPeople(ports, staffOf(caller)),
  },
  'staff.invite': {
    access: 'people.manage',
    input: v.object({ role, note: plainTextLine(60) }),
    run: (ports, caller, input) => inviteStaff(ports, staffOf(caller), input),
  },
  'staff.revokeInvitation': {
    access: 'people.manage',
    input: v.object({ invitationId: id }),
    run: (ports, caller, input) => revokeInvitation(ports, staffOf(caller), input),
  },
  'staff.setRole': {
    access: staffRights.setRole,
    input: v.object({ staffId: id, role }),
    run: (ports, caller, input) => setRole(ports, staffOf(caller), input),
  },
  'staff.suspend': {
    access: staffRights.suspend,
    input: person,
    run: (ports, caller, input) => suspendStaff(ports, staffOf(caller), input),
  },
  'staff.resume': {
    access: staffRights.resume,
    input: person,
    run: (ports, caller, input) => resumeStaff(ports, staffOf(caller), input),
  },
  'staff.remove': {
    access: staffRights.remove,
    input: person,
    run: (ports, caller, input) => removeStaff(ports, staffOf(caller), input),
  },
  'staff.resetPassword': {
    access: staffRights.resetPassword,
    input: person,
    run: (ports, caller, input) => resetPassword(ports, staffOf(caller), input),
  },
  'staff.resetSecondFactor': {
    access: staffRights.resetSecondFactor,
    input: person,
    run: (ports, caller, input) => resetSecondFactor(ports, staffOf(caller), input),
  },
  'staff.requireSecondFactor': {
    access: 'people.secure',
    input: v.object({ roles: v.pipe(v.array(role), v.maxLength(4)) }),
    run: (ports, caller, input) => requireSecondFactor(ports, staffOf(caller), input),
  },
  'staffSession.list': {
    access: staffRights.seeSessions,
    input: person,
    run: (ports, caller, input) => listStaffSessions(ports, staffOf(caller), input),
  },
  'staffSession.revoke': {
    access: staffRights.seeSessions,
    input: v.object({ staffId: id, sessionId: v.exactOptional(id) }),
    run: (ports, caller, input) => revokeStaffSessions(ports, staffOf(caller), input),
  },
  'invitation.get': {
    access: 'anyone',
    input: v.object({ token }),
    run: (ports, _caller, input) => getInvitation(ports, input),
  },
  'invitation.accept': {
    access: 'anyone',
    input: v.object({
      token,
      username,
      displayName: v.pipe(plainTextLine(40), v.minLength(1)),
      password,
    }),
    run: async (ports, caller, input) =>
      letIn(ports, caller, await acceptInvitation(ports, caller.visitor, input)),
  },
}
