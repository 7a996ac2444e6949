import type { OwnerApi } from '../../../typings/owner-api'
import { isWeakPassword, passwordLengthMin } from '../../domain/password'
import type { Session } from '../../domain/records'
import { saveOver } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { audit } from './audit'
import { admitDevice } from './login-guard'
import { type StaffCaller, staffView } from './staff-caller'

/** A day forgets what a session got wrong. */
const triesAgainAfterMs = 86_400_000

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
  { staff, session }: StaffCaller,
  { oldPassword, newPassword }: OwnerApi['session.changePassword']['in'],
): Promise<Outcome<OwnerApi['session.changePassword']>> {
  const keys = await admitDevice(ports, `session-${session.sessionId}`)
  if (!keys) return refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: triesAgainAfterMs })
  if (!(await ports.passwords.verify(oldPassword, staff.passwordHash))) return refuse('WRONG_CREDENTIALS', {})
  await ports.throttles.clear(keys)
  if (isWeakPassword(newPassword) || newPassword === oldPassword)
    return refuse('WEAK_PASSWORD', { lengthMin: passwordLengthMin })
  const changed = {
    ...staff,
    passwordHash: await ports.passwords.hash(newPassword),
    mustChangePassword: false,
  }
  // Before, since nobody repeats a call that dies after it; and after, for those that began meanwhile.
  await endOthers(ports, session)
  if (!(await saveOver(ports.staff, changed))) return refuse('WRONG_CREDENTIALS', {})
  await endOthers(ports, session)
  await audit(ports, { actor: staff.username, action: 'session.changePassword', target: staff.username })
  return done({ staff: staffView(changed) })
}

async function endOthers(
  { sessions }: Pick<Ports, 'sessions'>,
  { staffId, sessionHash }: Session,
): Promise<void> {
  const hashes = (await sessions.listOf(staffId)).map((session) => session.sessionHash)
  await sessions.remove(hashes.filter((hash) => hash !== sessionHash))
}
