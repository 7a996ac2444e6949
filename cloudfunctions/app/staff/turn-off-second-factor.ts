import type { OwnerApi } from '../../../typings/owner-api'
import { auditActs } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, type Outcome, refuse } from '../outcome'
import { provePassword } from './prove-password'
import { actOf, type FactorPorts, isFactorNeeded } from './second-factor'

export async function turnOffSecondFactor(
  ports: FactorPorts,
  caller: StaffCaller,
  { password }: OwnerApi['secondFactor.turnOff']['in'],
): Promise<Outcome<OwnerApi['secondFactor.turnOff']>> {
  if (await isFactorNeeded(ports, caller)) return refuse('NEEDED', {})
  const refused = await provePassword(ports, caller, password)
  if (refused) return refused
  const lastAct = actOf(ports, caller.staff, 'secondFactor.turnOff')
  const changed = await change(
    ports,
    ports.staff,
    caller.staff.staffId,
    async (stored) => {
      if (!stored.secondFactor) return stored
      await auditActs(ports, stored)
      const { secondFactor: _gone, pendingFactor: _begun, ...rest } = stored
      return { ...rest, lastAct }
    },
    caller.staff,
  )
  await auditActs(ports, changed)
  return done({})
}
