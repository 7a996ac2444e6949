import type { OwnerApi } from '../../../typings/owner-api'
import { passwordLengthMin, weaknessOf } from '../../domain/password'
import type { Staff } from '../../domain/records'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { endOthers } from './end-sessions'
import { admitDevice } from './login-guard'
import { triesAgainAfterMs } from './prove-password'
import { staffView } from './staff-view'

/** Within which a call that was answered by nobody is repeated. */
const repeatedWithinMs = 600_000

const action = 'session.changePassword'

type ChangePasswordPorts = Pick<
  Ports,
  'staff' | 'sessions' | 'throttles' | 'passwords' | 'clock' | 'ids' | 'audit'
>

/**
 * Takes the old password once more, since a session may be open on a screen that somebody left: a session has
 * a known device's budget of wrong ones.
 */
export async function changePassword(
  ports: ChangePasswordPorts,
  caller: StaffCaller,
  { oldPassword, newPassword }: OwnerApi['session.changePassword']['in'],
): Promise<Outcome<OwnerApi['session.changePassword']>> {
  const { staff, session } = caller
  const keys = await admitDevice(ports, `session-${session.sessionId}`)
  if (!keys) return refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: triesAgainAfterMs })
  const isRight = await ports.passwords.verify(oldPassword, staff.passwordHash)
  const isRepeat = !isRight && (await hasJustBecome(ports, staff, newPassword))
  if (!isRight && !isRepeat) return refuse('WRONG_CREDENTIALS', {})
  await ports.throttles.clear(keys)
  if (isRepeat) return finish(ports, caller, staff)
  const why = newPassword === oldPassword ? 'same' : weaknessOf(newPassword, staff.username)
  if (why) return refuse('WEAK_PASSWORD', { lengthMin: passwordLengthMin, why })
  await auditActs(ports, staff)
  const { username } = staff
  const changed: Staff = {
    ...staff,
    passwordHash: await ports.passwords.hash(newPassword),
    mustChangePassword: false,
    lastAct: auditEntry(ports, { actor: username, action, target: username }),
  }
  // Before, since nobody repeats a call that dies after it; and after, for those that began meanwhile.
  await endOthers(ports, session)
  if (!(await saveOver(ports.staff, changed))) return refuse('WRONG_CREDENTIALS', {})
  return finish(ports, caller, changed)
}

/** Whether the password is the new one already: the call's first try died after that. */
async function hasJustBecome(
  { passwords, clock }: ChangePasswordPorts,
  { lastAct, passwordHash }: Staff,
  password: string,
): Promise<boolean> {
  if (lastAct?.action !== action || clock.now() - lastAct.at > repeatedWithinMs) return false
  return passwords.verify(password, passwordHash)
}

/** Nobody else who knew the old one stays signed in; a repeat ends what a dying function left. */
async function finish(
  ports: ChangePasswordPorts,
  { session }: StaffCaller,
  staff: Staff,
): Promise<Outcome<OwnerApi['session.changePassword']>> {
  await auditActs(ports, staff)
  await endOthers(ports, session)
  return done({ staff: staffView(staff) })
}
