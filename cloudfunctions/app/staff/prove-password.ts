import type { StaffCaller } from '../callers/staff-caller'
import { refuse } from '../outcome'
import type { Ports } from '../ports'
import { admitDevice } from './login-guard'

/** A day forgets what a session got wrong. */
export const triesAgainAfterMs = 86_400_000

/**
 * Asks who is signed in for the password once more, since a session may be open on a screen that somebody
 * left. Null where it is right; a session has a known device's budget of wrong ones.
 */
export async function provePassword(
  ports: Pick<Ports, 'throttles' | 'passwords' | 'clock'>,
  { staff, session }: StaffCaller,
  password: string,
) {
  const keys = await admitDevice(ports, `session-${session.sessionId}`)
  if (!keys) return refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: triesAgainAfterMs })
  if (!(await ports.passwords.verify(password, staff.passwordHash))) return refuse('WRONG_CREDENTIALS', {})
  await ports.throttles.clear(keys)
  return null
}
