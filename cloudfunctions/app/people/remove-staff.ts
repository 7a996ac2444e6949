import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import type { Outcome } from '../outcome'
import { changeAccount } from './change-account'
import type { PeoplePorts } from './people-ports'

/** Ends an account for good. Its name stays taken, since the log names it. */
export const removeStaff = (
  ports: PeoplePorts,
  caller: StaffCaller,
  { staffId }: OwnerApi['staff.remove']['in'],
): Promise<Outcome<OwnerApi['staff.remove']>> =>
  changeAccount(ports, caller, staffId, ({ role }) => ({
    change: { role, disabled: true, removedAt: ports.clock.now() },
    note: { action: 'staff.remove', from: { role } },
  }))
