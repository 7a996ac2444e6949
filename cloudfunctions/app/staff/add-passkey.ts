import type { OwnerApi } from '../../../typings/owner-api'
import type { Passkey } from '../../domain/passkey'
import { auditActs, auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { listPasskeys } from './list-passkeys'
import { type Site, siteName, takeChallenge } from './passkey-challenge'

type AddPorts = Pick<Ports, 'challenges' | 'passkeys' | 'clock' | 'ids' | 'audit'>

/** Keeps the passkey that a browser made, where it answers what was asked of it, here, by this account. */
export async function addPasskey(
  ports: AddPorts,
  caller: StaffCaller,
  site: Site,
  { challengeId, name, response }: OwnerApi['passkey.add']['in'],
): Promise<Outcome<OwnerApi['passkey.add']>> {
  const { staffId, username } = caller.staff
  const challenge = await takeChallenge(ports, challengeId, 'passkeyAdd', staffId)
  if (!challenge) return refuse('LOGIN_OVER', {})
  const made = await read(site, challenge.about, response)
  if (!made) return refuse('BAD_PASSKEY', {})
  const passkey: Passkey = {
    ...made,
    staffId,
    name,
    transports: response.response.transports ?? [],
    createdAt: ports.clock.now(),
    lastUsedAt: null,
    lastAct: auditEntry(ports, { actor: username, action: 'passkey.add', target: username, to: { name } }),
    revision: 0,
  }
  if ((await ports.passkeys.insert(passkey)) === 'exists') return refuse('BAD_PASSKEY', {})
  await auditActs(ports, passkey)
  return listPasskeys(ports, caller)
}

/** Null where the answer is not what was asked for. The library throws whatever is wrong with it. */
async function read(
  site: Site,
  expectedChallenge: string,
  response: OwnerApi['passkey.add']['in']['response'],
): Promise<Pick<Passkey, 'passkeyId' | 'publicKey' | 'counter' | 'synced'> | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} } as never,
    expectedChallenge,
    expectedOrigin: site.origin,
    expectedRPID: siteName(site),
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }))
  if (!verified || !registrationInfo) return null
  const { credential, credentialBackedUp } = registrationInfo
  return {
    passkeyId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    synced: credentialBackedUp,
  }
}
