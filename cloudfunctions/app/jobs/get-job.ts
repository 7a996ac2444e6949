import type { OwnerApi } from '../../../typings/owner-api'
import { jobView } from '../../domain/job'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export async function getJob(
  { jobs }: Pick<Ports, 'jobs'>,
  caller: StaffCaller,
  { jobId }: OwnerApi['job.get']['in'],
): Promise<Outcome<OwnerApi['job.get']>> {
  const job = await named(caller, jobs, jobId)
  return job ? done(jobView(job)) : refuse('NOT_FOUND', {})
}
