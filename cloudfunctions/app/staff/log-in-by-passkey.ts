import type { OwnerApi } from '../../../typings/owner-api'
import { isNewUse, type Passkey } from '../../domain/passkey'
import { auditActs } from '../audit'
import type { Visitor } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type Entered, type EnterPorts, enter } from './enter'
import { type Site, siteName, takeChallenge } from './passkey-challenge'

type PasskeyPorts = EnterPorts & Pick<Ports, 'passkeys'>
type Assertion = OwnerApi['session.loginByPasskey']['in']['response']

/**
 * Signs in with a passkey, which is a factor by itself and asks its holder for another (a finger, a PIN): no
 * password and no code besides. A challenge counts once, a use of a device that counts its uses, too.
 */
export async function logInByPasskey(
  ports: PasskeyPorts,
  visitor: Visitor,
  site: Site,
  { challengeId, response }: OwnerApi['session.loginByPasskey']['in'],
): Promise<Entered<Outcome<OwnerApi['session.loginByPasskey']>>> {
  const challenge = await takeChallenge(ports, challengeId, 'passkeyLogin', null)
  if (!challenge) return { outcome: refuse('LOGIN_OVER', {}), secret: null }
  const refused = { outcome: refuse('BAD_PASSKEY', {}), secret: null }
  const passkey = await ports.passkeys.get(response.id)
  if (!passkey) return refused
  const counter = await counterOf(site, challenge.about, passkey, response)
  if (counter === null) return refused
  const used = await change(
    ports,
    ports.passkeys,
    passkey.passkeyId,
    (stored) =>
      isNewUse(stored.counter, counter) ? { ...stored, counter, lastUsedAt: ports.clock.now() } : null,
    passkey,
  )
  const staff = used && (await ports.staff.get(used.staffId))
  if (!staff || staff.disabled) return refused
  await auditActs(ports, used)
  return { outcome: done({}), secret: await enter(ports, staff, visitor) }
}

/** The device's count of uses, where it has signed what was asked, here, for this account; else null. */
async function counterOf(
  site: Site,
  expectedChallenge: string,
  { passkeyId, publicKey, counter, staffId }: Passkey,
  response: Assertion,
): Promise<number | null> {
  const { userHandle } = response.response
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== staffId) return null
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} } as never,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: siteName(site),
    credential: { id: passkeyId, publicKey: Buffer.from(publicKey, 'base64url'), counter },
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: null }))
  return verified && authenticationInfo ? authenticationInfo.newCounter : null
}
