import type { OwnerApi } from '../../../typings/owner-api'
import type { Staff } from '../../domain/records'
import { audit } from '../audit'
import type { Visitor } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { findCodeChallenge } from './code-challenge'
import { type Entered, type EnterPorts, enter } from './enter'
import { knownDevice } from './known-device'
import { type Admission, admitCode, admitDevice } from './login-guard'
import { spendCode } from './spend-code'

type CodePorts = EnterPorts & Pick<Ports, 'deviceTokens'>

/**
 * The second step of a login. Each try counts against the account before the code is looked at: the first
 * step, which somebody with the password may take at will, clears none of these counts.
 */
export async function logInByCode(
  ports: CodePorts,
  visitor: Visitor,
  { loginToken, code }: OwnerApi['session.loginByCode']['in'],
): Promise<Entered<Outcome<OwnerApi['session.loginByCode']>>> {
  const asked = await findCodeChallenge(ports, loginToken)
  if (!asked) return { outcome: refuse('LOGIN_OVER', {}), secret: null }
  const admission = await admit(ports, visitor, asked.staff)
  if (!admission.ok)
    return { outcome: refuse('TOO_MANY_ATTEMPTS', { retryAfterMs: admission.retryAfterMs }), secret: null }
  const staff = await spendCode(ports, asked.staff, code)
  if (!staff) {
    // Who comes so far knows the password.
    await audit(ports, {
      actor: asked.staff.username,
      action: 'session.wrongCode',
      target: asked.staff.username,
      to: visitor.ip,
    })
    return { outcome: refuse('WRONG_CODE', {}), secret: null }
  }
  if (!(await ports.challenges.take(asked.challengeId)))
    return { outcome: refuse('LOGIN_OVER', {}), secret: null }
  await ports.throttles.clear(admission.keys)
  return { outcome: done({}), secret: await enter(ports, staff, visitor) }
}

/** Whoever guesses with a stolen password never holds up a device that the account was opened in before. */
async function admit(ports: CodePorts, visitor: Visitor, staff: Staff): Promise<Admission> {
  const device = knownDevice(ports, staff, visitor.deviceTokens)
  const keys = device && (await admitDevice(ports, `code-${device.deviceId}`))
  return keys ? { ok: true, keys } : admitCode(ports, staff.staffId)
}
