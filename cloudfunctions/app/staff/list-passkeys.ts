import type { OwnerApi } from '../../../typings/owner-api'
import { passkeyView } from '../../domain/passkey'
import { auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

/** The caller's own, the latest first. */
export async function listPasskeys(
  ports: Pick<Ports, 'passkeys' | 'audit'>,
  { staff }: StaffCaller,
): Promise<Outcome<OwnerApi['passkey.list']>> {
  const passkeys = await ports.passkeys.listOf([staff.staffId])
  await auditActs(ports, ...passkeys)
  return done({
    passkeys: passkeys.sort((one, other) => other.createdAt - one.createdAt).map(passkeyView),
  })
}
