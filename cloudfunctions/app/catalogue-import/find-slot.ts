import { isUsable, type UploadSlot } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/** The place that was handed out to this member for this file, if they may use it for this now. */
export async function findSlot(
  { uploads, clock }: Pick<Ports, 'uploads' | 'clock'>,
  { staff }: StaffCaller,
  fileId: string,
  use: string,
): Promise<UploadSlot | null> {
  const held = await uploads.listOf('import', staff.staffId)
  const slot = held.find((other) => other.fileId === fileId)
  return slot && isUsable(slot, staff.staffId, use, clock.now()) ? slot : null
}
