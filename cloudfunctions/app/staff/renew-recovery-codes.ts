import type { OwnerApi } from '../../../typings/owner-api'
import { auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { provePassword } from './prove-password'
import { actOf, type FactorPorts, newCodes } from './second-factor'

export async function renewRecoveryCodes(
  ports: FactorPorts,
  caller: StaffCaller,
  { password }: OwnerApi['secondFactor.renewCodes']['in'],
): Promise<Outcome<OwnerApi['secondFactor.renewCodes']>> {
  const refused = await provePassword(ports, caller, password)
  if (refused) return refused
  const codes = newCodes(ports)
  const lastAct = actOf(ports, caller.staff, 'secondFactor.renewCodes')
  const changed = await change(
    ports,
    ports.staff,
    caller.staff.staffId,
    async (stored) => {
      const { secondFactor } = stored
      if (!secondFactor) return refuse('NOT_ON', {})
      await auditActs(ports, stored)
      return { ...stored, secondFactor: { ...secondFactor, recoveryHashes: codes.hashes }, lastAct }
    },
    caller.staff,
  )
  if ('ok' in changed) return changed
  await auditActs(ports, changed)
  return done({ recoveryCodes: codes.shown })
}
