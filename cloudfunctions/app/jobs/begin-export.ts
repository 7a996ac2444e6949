import type { OwnerApi } from '../../../typings/owner-api'
import { jobView } from '../../domain/job'
import { may } from '../../domain/permissions'
import { auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { exportSources } from '../export/sources'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type StartJobPorts, startJob } from './start-job'

/** Starts writing a table, once for a request key; only of what its asker may see and take along. */
export async function beginExport(
  ports: StartJobPorts & Pick<Ports, 'derivedIds' | 'ids'>,
  { staff, merchantId }: StaffCaller,
  { requestKey, wish, format }: OwnerApi['export.begin']['in'],
): Promise<Outcome<OwnerApi['export.begin']>> {
  const { permission } = exportSources[wish.what]
  if (!may(staff.role, permission)) return refuse('NOT_ALLOWED', { permission })
  const jobId = ports.derivedIds.of(
    'job',
    JSON.stringify(['export', staff.staffId, requestKey, wish, format]),
  )
  const actor = staff.username
  const note = { actor, action: 'export.begin', target: jobId, to: { ...wish, format } }
  const lastAct = auditEntry(ports, note)
  const input = { wish, format }
  return done(jobView(await startJob(ports, { jobId, kind: 'export', merchantId, actor, input, lastAct })))
}
