import type { OwnerApi } from '../../../typings/owner-api'
import { isOfKind } from '../../domain/job'
import { may } from '../../domain/permissions'
import { audit } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { exportSources } from '../export/sources'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

/** Long enough for a slow line to begin, too short to be handed on. */
const LINK_LASTS_MS = 5 * 60_000

/** Where the table of a finished job is read from, for minutes; each link is written down. */
export async function linkExport(
  ports: Pick<Ports, 'jobs' | 'files' | 'audit' | 'clock' | 'ids'>,
  caller: StaffCaller,
  { jobId }: OwnerApi['export.link']['in'],
): Promise<Outcome<OwnerApi['export.link']>> {
  const job = await named(caller, ports.jobs, jobId)
  if (!job || !isOfKind(job, 'export')) return refuse('NOT_FOUND', {})
  const { permission } = exportSources[job.input.wish.what]
  if (!may(caller.staff.role, permission)) return refuse('NOT_ALLOWED', { permission })
  if (!job.result) return refuse('NOT_YET', {})
  const { fileId, name } = job.result
  await audit(ports, { actor: caller.staff.username, action: 'export.link', target: jobId })
  const url = await ports.files.link(fileId, LINK_LASTS_MS)
  return url ? done({ url, name, expiresInMs: LINK_LASTS_MS }) : refuse('NOT_FOUND', {})
}
