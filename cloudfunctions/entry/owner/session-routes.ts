import * as v from 'valibot'
import { changePassword } from '../../app/staff/change-password'
import { getSession } from '../../app/staff/get-session'
import { listSessions } from '../../app/staff/list-sessions'
import { logIn } from '../../app/staff/log-in'
import { logOut } from '../../app/staff/log-out'
import { revokeSession } from '../../app/staff/revoke-session'
import { plainTextLine } from '../plain-text'
import { id, nothing, password } from './inputs'
import { letIn } from './let-in'
import { type OwnerRoutes, staffOf } from './route'

const username = v.pipe(plainTextLine(64), v.minLength(1))

/** Logging in and out, and one's own sessions and password. */
export const sessionRoutes: OwnerRoutes<
  | 'session.login'
  | 'session.get'
  | 'session.logout'
  | 'session.list'
  | 'session.revoke'
  | 'session.changePassword'
> = {
  'session.login': {
    access: 'anyone',
    input: v.object({ username, password }),
    async run(ports, caller, input) {
      return letIn(ports, caller, await logIn(ports, caller.visitor, input))
    },
  },
  'session.get': {
    access: 'self',
    withOneTimePassword: true,
    input: nothing,
    run: (ports, caller) => getSession(ports, staffOf(caller)),
  },
  'session.logout': {
    access: 'self',
    withOneTimePassword: true,
    input: nothing,
    async run(ports, caller) {
      const outcome = await logOut(ports, staffOf(caller))
      caller.setCookie(null)
      return outcome
    },
  },
  'session.list': {
    access: 'self',
    withOneTimePassword: true,
    input: nothing,
    run: (ports, caller) => listSessions(ports, staffOf(caller)),
  },
  'session.revoke': {
    access: 'self',
    withOneTimePassword: true,
    input: v.object({ sessionId: id }),
    run: (ports, caller, input) => revokeSession(ports, staffOf(caller), input),
  },
  'session.changePassword': {
    access: 'self',
    withOneTimePassword: true,
    input: v.object({ oldPassword: password, newPassword: password }),
    run: (ports, caller, input) => changePassword(ports, staffOf(caller), input),
  },
}
