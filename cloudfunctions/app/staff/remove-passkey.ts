import type { OwnerApi } from '../../../typings/owner-api'
import { audit, auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { listPasskeys } from './list-passkeys'

/** Forgets one of the caller's own; another account's is not found. */
export async function removePasskey(
  ports: Pick<Ports, 'passkeys' | 'clock' | 'ids' | 'audit'>,
  caller: StaffCaller,
  { passkeyId }: OwnerApi['passkey.remove']['in'],
): Promise<Outcome<OwnerApi['passkey.remove']>> {
  const { staffId, username } = caller.staff
  const passkey = await ports.passkeys.get(passkeyId)
  if (passkey?.staffId !== staffId) return refuse('NOT_FOUND', {})
  // Nothing is left of it that could keep the entry: that comes first.
  await auditActs(ports, passkey)
  const from = { name: passkey.name }
  await audit(ports, { actor: username, action: 'passkey.remove', target: username, from })
  await ports.passkeys.remove(staffId, [passkeyId])
  return listPasskeys(ports, caller)
}
