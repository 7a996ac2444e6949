import type { OwnerApi } from '../../../typings/owner-api'
import type { StaffCaller } from '../callers/staff-caller'
import { type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { findSlot } from './find-slot'
import { type ComparePorts, previewImport } from './preview-import'
import { consoleLimits, readStored } from './read-file'

/** Says what a product CSV that this member has stored would change, and changes nothing. */
export async function previewUploaded(
  ports: ComparePorts & Pick<Ports, 'files' | 'uploads'>,
  caller: StaffCaller,
  { fileName, fileId }: OwnerApi['import.preview']['in'],
): Promise<Outcome<OwnerApi['import.preview']>> {
  if (!(await findSlot(ports, caller, fileId, 'preview'))) return refuse('FILE_GONE', {})
  return previewImport(ports, fileName, await readStored(ports.files, fileId, consoleLimits))
}
