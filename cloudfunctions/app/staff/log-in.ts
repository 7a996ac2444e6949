import type { OwnerApi } from '../../../typings/owner-api'
import type { Staff } from '../../domain/records'
import { sessionEnd, surplusSessions } from '../../domain/session'
import { audit, auditActs } from '../audit'
import type { Visitor } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { knownDevice } from './known-device'
import { type Admission, admitDevice, admitStranger } from './login-guard'
import { staffView } from './staff-view'

/**
 * A hash of no password, of the cost of a real one: an unknown username takes as long as a wrong password.
 */
const nobodysHash = `scrypt$32768$8$1$${'A'.repeat(22)}==$${'A'.repeat(43)}=`
const expiredAtOnce = 100

type LoginPorts = Pick<
  Ports,
  | 'staff'
  | 'sessions'
  | 'throttles'
  | 'passwords'
  | 'sessionSecrets'
  | 'deviceTokens'
  | 'clock'
  | 'ids'
  | 'audit'
>

export interface Login {
  outcome: Outcome<OwnerApi['session.login']>
  /** The cookie's secret; null where the login was refused. It is stored nowhere. */
  secret: string | null
}

/**
 * Opens a session for the right password. Says the same, in the same time, of a wrong name and a wrong
 * password.
 */
export async function logIn(
  ports: LoginPorts,
  visitor: Visitor,
  input: OwnerApi['session.login']['in'],
): Promise<Login> {
  const username = input.username.trim().toLowerCase()
  const staff = await ports.staff.getByUsername(username)
  const admission = await admit(ports, visitor, username, staff)
  if (!admission.ok)
    return { outcome: refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: admission.retryAfterMs }), secret: null }
  const isRight = await ports.passwords.verify(input.password, staff?.passwordHash ?? nobodysHash)
  if (!staff || !isRight || staff.disabled) return { outcome: refuse('WRONG_CREDENTIALS', {}), secret: null }
  await ports.throttles.clear(admission.keys)
  const secret = await openSession(ports, staff, visitor)
  await auditActs(ports, staff)
  await audit(ports, {
    actor: staff.username,
    action: 'session.login',
    target: staff.username,
    to: visitor.ip,
  })
  await tidy(ports, staff.staffId)
  return { outcome: done({ staff: staffView(staff) }), secret }
}

/** Strangers who guess never hold up a device from which this account was opened before. */
async function admit(
  ports: LoginPorts,
  visitor: Visitor,
  username: string,
  staff: Staff | null,
): Promise<Admission> {
  const device = staff && knownDevice(ports, staff, visitor.deviceTokens)
  const keys = device && (await admitDevice(ports, device.deviceId))
  return keys ? { ok: true, keys } : admitStranger(ports, username, visitor.ip)
}

async function openSession(ports: LoginPorts, staff: Staff, { ip, userAgent }: Visitor): Promise<string> {
  const { secret, sessionHash } = ports.sessionSecrets.create()
  const now = ports.clock.now()
  await ports.sessions.insert({
    sessionHash,
    sessionId: ports.ids.random(12),
    staffId: staff.staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionEnd(now, now),
    ip,
    userAgent,
  })
  return secret
}

/** A login is when nobody waits for milliseconds: what is over is cleared away. */
async function tidy(ports: LoginPorts, staffId: string): Promise<void> {
  const now = ports.clock.now()
  const surplus = surplusSessions(await ports.sessions.listOf(staffId))
  await ports.sessions.remove(surplus.map(({ sessionHash }) => sessionHash))
  await ports.sessions.removeExpired(now, expiredAtOnce)
  await ports.throttles.removeExpired(now, expiredAtOnce)
}
