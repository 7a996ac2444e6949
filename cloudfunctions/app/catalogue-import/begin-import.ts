import type { OwnerApi } from '../../../typings/owner-api'
import { uploadRules } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import { type HandOutPorts, handOut } from '../upload/hand-out'

/** A place for one product file, for an hour. */
export async function beginImport(
  ports: HandOutPorts,
  { staff }: StaffCaller,
): Promise<Outcome<OwnerApi['import.begin']>> {
  const leave = await handOut(ports, 'import', staff.staffId, 'csv')
  return leave ? done(leave) : refuse('TOO_MANY_UPLOADS', { max: uploadRules.import.slotsMax })
}
