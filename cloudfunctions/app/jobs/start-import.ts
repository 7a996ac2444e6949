import type { OwnerApi } from '../../../typings/owner-api'
import type { ImportInput } from '../../domain/import-job'
import { type Job, jobView } from '../../domain/job'
import { jobUse } from '../../domain/upload'
import { auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { findSlot } from '../catalogue-import/find-slot'
import { consoleLimits } from '../catalogue-import/read-file'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { begun, startJob } from './start-job'

type StartPorts = Pick<Ports, 'jobs' | 'jobRunner' | 'settings' | 'uploads' | 'derivedIds' | 'ids' | 'clock'>

const keepAll = { skus: false, products: false }

/** Starts writing a file that this member has stored, and does not wait for it. */
export async function startImport(
  ports: StartPorts,
  caller: StaffCaller,
  { fileName, fileId, strict, openStock = 'unlimited', retire = keepAll }: OwnerApi['import.apply']['in'],
): Promise<Outcome<OwnerApi['import.apply']>> {
  const jobId = importJobId(ports, { fileId, strict, openStock, retire })
  const actor = caller.staff.username
  const known = await named(caller, ports.jobs, jobId)
  if (known) return known.actor === actor ? done(jobView(await begun(ports, known))) : refuse('FILE_GONE', {})
  const use = jobUse(jobId)
  const slot = await findSlot(ports, caller, fileId, use)
  if (!slot || !(await ports.uploads.take(slot, use))) return refuse('FILE_GONE', {})
  const input = { fileName, fileId, slotId: slot.slotId, strict, openStock, retire, ...consoleLimits }
  return done(jobView(await startImportFile(ports, actor, input)))
}

/** Starts writing a stored file of whatever size; once for a file and its strictness. */
export async function startImportFile(
  ports: Omit<StartPorts, 'uploads'>,
  actor: string,
  input: ImportInput,
): Promise<Job<'import'>> {
  const { fileName, strict, openStock, retire } = input
  const jobId = importJobId(ports, input)
  const { merchantId } = await ports.settings.shop()
  const to = { fileName, strict, openStock, retire }
  const lastAct = auditEntry(ports, { actor, action: 'import.apply', target: jobId, to })
  return startJob<'import'>(ports, { jobId, kind: 'import', merchantId, actor, input, lastAct })
}

type ImportWish = Pick<ImportInput, 'fileId' | 'strict' | 'openStock' | 'retire'>

/** The same wish about a file is the same job. */
const importJobId = (
  { derivedIds }: Pick<Ports, 'derivedIds'>,
  { fileId, strict, openStock, retire }: ImportWish,
): string => derivedIds.of('job', JSON.stringify([fileId, strict, openStock, retire]))
