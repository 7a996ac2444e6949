import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { admitAsking } from './login-guard'
import { keepChallenge, type Site, siteName } from './passkey-challenge'

/** What a browser needs to sign in with a passkey, whosever it turns out to be. */
export async function beginPasskeyLogin(
  ports: Pick<Ports, 'challenges' | 'throttles' | 'sessionSecrets' | 'clock' | 'ids'>,
  site: Site,
): Promise<Outcome<OwnerApi['passkey.beginLogin']>> {
  const retryAfterMs = await admitAsking(ports)
  if (retryAfterMs > 0) return refuse('TOO_MANY_ATTEMPTS', { retryAfterMs })
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({
    rpID: siteName(site),
    challenge: ports.sessionSecrets.create().secret,
    userVerification: 'required',
  })
  const asked = { kind: 'passkeyLogin', staffId: null, about: options.challenge } as const
  return done({ challengeId: await keepChallenge(ports, asked), options })
}
