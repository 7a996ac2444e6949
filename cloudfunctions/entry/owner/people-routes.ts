import * as v from 'valibot'
import type { PeopleApi } from '../../../typings/people'
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

const desk = () => import('../../app/people/people-desk')

/** Who works here: accounts, what each may do, and who is asked to come. */
export const peopleRoutes: OwnerRoutes<keyof PeopleApi> = {
  'staff.list': {
    access: 'people.read',
    input: nothing,
    run: async (ports, caller) => (await desk()).listPeople(ports, staffOf(caller)),
  },
  'staff.invite': {
    access: 'people.manage',
    input: v.object({ role, note: plainTextLine(60) }),
    run: async (ports, caller, input) => (await desk()).inviteStaff(ports, staffOf(caller), input),
  },
  'staff.revokeInvitation': {
    access: 'people.manage',
    input: v.object({ invitationId: id }),
    run: async (ports, caller, input) => (await desk()).revokeInvitation(ports, staffOf(caller), input),
  },
  'staff.setRole': {
    access: staffRights.setRole,
    input: v.object({ staffId: id, role }),
    run: async (ports, caller, input) => (await desk()).setRole(ports, staffOf(caller), input),
  },
  'staff.suspend': {
    access: staffRights.suspend,
    input: person,
    run: async (ports, caller, input) => (await desk()).suspendStaff(ports, staffOf(caller), input),
  },
  'staff.resume': {
    access: staffRights.resume,
    input: person,
    run: async (ports, caller, input) => (await desk()).resumeStaff(ports, staffOf(caller), input),
  },
  'staff.remove': {
    access: staffRights.remove,
    input: person,
    run: async (ports, caller, input) => (await desk()).removeStaff(ports, staffOf(caller), input),
  },
  'staff.resetPassword': {
    access: staffRights.resetPassword,
    input: person,
    run: async (ports, caller, input) => (await desk()).resetPassword(ports, staffOf(caller), input),
  },
  'staff.resetSecondFactor': {
    access: staffRights.resetSecondFactor,
    input: person,
    run: async (ports, caller, input) => (await desk()).resetSecondFactor(ports, staffOf(caller), input),
  },
  'staff.requireSecondFactor': {
    access: 'people.secure',
    input: v.object({ roles: v.pipe(v.array(role), v.maxLength(4)) }),
    run: async (ports, caller, input) => (await desk()).requireSecondFactor(ports, staffOf(caller), input),
  },
  'staffSession.list': {
    access: staffRights.seeSessions,
    input: person,
    run: async (ports, caller, input) => (await desk()).listStaffSessions(ports, staffOf(caller), input),
  },
  'staffSession.revoke': {
    access: staffRights.seeSessions,
    input: v.object({ staffId: id, sessionId: v.exactOptional(id) }),
    run: async (ports, caller, input) => (await desk()).revokeStaffSessions(ports, staffOf(caller), input),
  },
  'invitation.get': {
    access: 'anyone',
    input: v.object({ token }),
    run: async (ports, _caller, input) => (await desk()).getInvitation(ports, input),
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
      letIn(ports, caller, await (await desk()).acceptInvitation(ports, caller.visitor, input)),
  },
}
