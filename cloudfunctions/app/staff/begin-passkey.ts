import type { OwnerApi } from '../../../typings/owner-api'
import { passkeysMax } from '../../domain/passkey'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { keepChallenge, type Site, siteName } from './passkey-challenge'
import { provePassword } from './prove-password'

/** What a browser needs to make a passkey for this account, on this site. */
export async function beginPasskey(
  ports: Pick<
    Ports,
    'challenges' | 'passkeys' | 'settings' | 'sessionSecrets' | 'throttles' | 'passwords' | 'clock' | 'ids'
  >,
  caller: StaffCaller,
  site: Site,
  { password }: OwnerApi['passkey.begin']['in'],
): Promise<Outcome<OwnerApi['passkey.begin']>> {
  const refused = await provePassword(ports, caller, password)
  if (refused) return refused
  const { staff } = caller
  const known = await ports.passkeys.listOf([staff.staffId])
  if (known.length >= passkeysMax) return refuse('TOO_MANY', { passkeysMax })
  const { shopName } = await ports.settings.shop()
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    rpName: shopName.zh,
    rpID: siteName(site),
    userID: new TextEncoder().encode(staff.staffId),
    userName: staff.username,
    userDisplayName: staff.displayName,
    challenge: ports.sessionSecrets.create().secret,
    attestationType: 'none',
    excludeCredentials: known.map(({ passkeyId, transports }) => ({ id: passkeyId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const { staffId } = staff
  const challengeId = await keepChallenge(ports, { kind: 'passkeyAdd', staffId, about: options.challenge })
  return done({ challengeId, options })
}
