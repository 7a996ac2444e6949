import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import type { Outcome } from '../outcome'
import { changeAccount } from './change-account'
import type { PeoplePorts } from './people-ports'

/** Lets an account in no more, until it is opened again; wherever it is signed in ends now. */
export const suspendStaff = (
  ports: PeoplePorts,
  caller: StaffCaller,
  { staffId }: OwnerApi['staff.suspend']['in'],
): Promise<Outcome<OwnerApi['staff.suspend']>> => setSuspended(ports, caller, staffId, true)

export const resumeStaff = (
  ports: PeoplePorts,
  caller: StaffCaller,
  { staffId }: OwnerApi['staff.resume']['in'],
): Promise<Outcome<OwnerApi['staff.resume']>> => setSuspended(ports, caller, staffId, false)

function setSuspended(ports: PeoplePorts, caller: StaffCaller, staffId: string, disabled: boolean) {
  const action = disabled ? 'staff.suspend' : 'staff.resume'
  return changeAccount(ports, caller, staffId, ({ role, disabled: before }) =>
    before === disabled ? null : { change: { role, disabled }, note: { action } },
  )
}
