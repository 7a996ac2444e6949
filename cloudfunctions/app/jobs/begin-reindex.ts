import type { OwnerSearchApi } from '../../../typings/search'
import { jobView } from '../../domain/job'
import { auditEntry } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { type StartJobPorts, startJob } from './start-job'

/** Starts writing the index of the search anew, once for a request key. */
export async function beginReindex(
  ports: StartJobPorts & Pick<Ports, 'derivedIds' | 'ids'>,
  { staff, merchantId }: StaffCaller,
  { requestKey }: OwnerSearchApi['search.rebuild']['in'],
): Promise<Outcome<OwnerSearchApi['search.rebuild']>> {
  const jobId = ports.derivedIds.of('job', JSON.stringify(['reindex', staff.staffId, requestKey]))
  const actor = staff.username
  const lastAct = auditEntry(ports, { actor, action: 'search.rebuild', target: jobId })
  return done(
    jobView(await startJob(ports, { jobId, kind: 'reindex', merchantId, actor, input: {}, lastAct })),
  )
}
