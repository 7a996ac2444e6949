import type { OwnerApi } from '../../../typings/owner-api'
import { isUsable, uploadRules } from '../../domain/upload'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { dropSlots, type HandOutPorts, handOut } from '../upload/hand-out'
import { applyImport } from './apply-import'
import type { ImportPlanPorts } from './make-import-plan'
import { previewImport } from './preview-import'
import type { WriteImportPorts } from './write-import'

type CsvPorts = Pick<Ports, 'files' | 'uploads' | 'clock'>
type Refused = Extract<Outcome<OwnerApi['import.preview']>, { ok: false }>
type Csv = { ok: true; csv: string } | { ok: false; refusal: Refused }

/**
 * A function ends after a minute and answers no more than 6 MB. A larger file is for the script, which knows
 * no limit.
 */
const bytesMax = 5 * 1024 * 1024
const rowsMax = 15_000

/** A place for one product file, for an hour. */
export async function beginImport(
  ports: HandOutPorts,
  { staff }: StaffCaller,
): Promise<Outcome<OwnerApi['import.begin']>> {
  const leave = await handOut(ports, 'import', staff.staffId, 'csv')
  return leave ? done(leave) : refuse('TOO_MANY_UPLOADS', { max: uploadRules.import.slotsMax })
}

export async function previewUploaded(
  ports: CsvPorts & ImportPlanPorts,
  caller: StaffCaller,
  { fileName, fileId }: OwnerApi['import.preview']['in'],
): Promise<Outcome<OwnerApi['import.preview']>> {
  const read = await readCsv(ports, caller, fileId)
  return read.ok ? previewImport(ports, { fileName, csv: read.csv }, rowsMax) : read.refusal
}

/** What was written needs its file no more; one that nothing was written of may be looked at again. */
export async function applyUploaded(
  ports: CsvPorts & ImportPlanPorts & WriteImportPorts,
  caller: StaffCaller,
  { fileName, fileId, strict }: OwnerApi['import.apply']['in'],
): Promise<Outcome<OwnerApi['import.apply']>> {
  const read = await readCsv(ports, caller, fileId)
  if (!read.ok) return read.refusal
  const applied = await applyImport(
    ports,
    caller.staff.username,
    { fileName, csv: read.csv, strict },
    rowsMax,
  )
  if (applied.ok && applied.data.written) {
    const held = await ports.uploads.listOf('import', caller.staff.staffId)
    await dropSlots(
      ports,
      held.filter((slot) => slot.fileId === fileId),
    )
  }
  return applied
}

async function readCsv(ports: CsvPorts, { staff }: StaffCaller, fileId: string): Promise<Csv> {
  const gone: Csv = { ok: false, refusal: refuse('FILE_GONE', {}) }
  const held = await ports.uploads.listOf('import', staff.staffId)
  const slot = held.find((other) => other.fileId === fileId)
  if (!slot || !isUsable(slot, staff.staffId, 'import', ports.clock.now())) return gone
  const file = await ports.files.read(fileId, bytesMax)
  if (!file) return gone
  const unreadable = (message: 'TOO_LARGE' | 'NOT_TEXT'): Csv => ({
    ok: false,
    refusal: refuse('UNREADABLE_FILE', { line: 0, message }),
  })
  if (!file.isWhole) return unreadable('TOO_LARGE')
  try {
    return { ok: true, csv: new TextDecoder('utf-8', { fatal: true }).decode(file.bytes) }
  } catch {
    return unreadable('NOT_TEXT')
  }
}
