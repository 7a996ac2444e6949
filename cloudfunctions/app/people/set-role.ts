import type { OwnerApi } from '../../../typings/owner-api'
import { rolesUpTo } from '../../domain/roster'
import type { StaffCaller } from '../callers/staff-caller'
import { type Outcome, refuse } from '../outcome'
import { changeAccount } from './change-account'
import type { PeoplePorts } from './people-ports'

/** Gives an account another role, none above the caller's own; it holds from its next call on. */
export async function setRole(
  ports: PeoplePorts,
  caller: StaffCaller,
  { staffId, role }: OwnerApi['staff.setRole']['in'],
): Promise<Outcome<OwnerApi['staff.setRole']>> {
  return changeAccount(ports, caller, staffId, (target, actor) => {
    if (!rolesUpTo(actor.role).includes(role)) return refuse('ABOVE_YOU', {})
    if (target.role === role) return null
    return {
      change: { role, disabled: target.disabled },
      note: { action: 'staff.setRole', from: { role: target.role }, to: { role } },
    }
  })
}
