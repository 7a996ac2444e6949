import type { OwnerApi } from '../../../typings/owner-api'
import { challengeLastsMs } from '../../domain/challenge'
import type { Staff } from '../../domain/records'
import type { Visitor } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { passwordMark } from './code-challenge'
import { type Entered, type EnterPorts, enter } from './enter'
import { knownDevice } from './known-device'
import { type Admission, admitDevice, admitStranger } from './login-guard'
import { staffView } from './staff-view'

/**
 * A hash of no password, of the cost of a real one: an unknown username takes as long as a wrong password.
 */
const nobodysHash = `scrypt$32768$8$1$${'A'.repeat(22)}==$${'A'.repeat(43)}=`

type LoginPorts = EnterPorts & Pick<Ports, 'passwords' | 'deviceTokens'>

/**
 * Opens a session for the right password, or asks for the second factor. Says the same, in the same time, of
 * a wrong name and a wrong password.
 */
export async function logIn(
  ports: LoginPorts,
  visitor: Visitor,
  input: OwnerApi['session.login']['in'],
): Promise<Entered<Outcome<OwnerApi['session.login']>>> {
  const username = input.username.trim().toLowerCase()
  const staff = await ports.staff.getByUsername(username)
  const admission = await admit(ports, visitor, username, staff)
  if (!admission.ok)
    return { outcome: refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: admission.retryAfterMs }), secret: null }
  const isRight = await ports.passwords.verify(input.password, staff?.passwordHash ?? nobodysHash)
  if (!staff || !isRight || staff.disabled) return { outcome: refuse('WRONG_CREDENTIALS', {}), secret: null }
  await ports.throttles.clear(admission.keys)
  if (staff.secondFactor) return { outcome: await askForCode(ports, staff), secret: null }
  const secret = await enter(ports, staff, visitor)
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

/** The token stands for the password, which so need not be sent again; stored is its hash. */
async function askForCode(ports: LoginPorts, staff: Staff) {
  const { secret, sessionHash } = ports.sessionSecrets.create()
  await ports.challenges.insert({
    challengeId: sessionHash,
    kind: 'code',
    staffId: staff.staffId,
    about: passwordMark(ports, staff),
    expiresAt: ports.clock.now() + challengeLastsMs,
  })
  return refuse('CODE_WANTED', { loginToken: secret, expiresInMs: challengeLastsMs })
}
