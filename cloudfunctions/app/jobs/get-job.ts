import type { OwnerApi } from '../../../typings/owner-api'
import { jobView } from '../../domain/job'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export async function getJob(
  { jobs }: Pick<Ports, 'jobs'>,
  { merchantId }: StaffCaller,
  { jobId }: OwnerApi['job.get']['in'],
): Promise<Outcome<OwnerApi['job.get']>> {
  const job = await jobs.get(jobId)
  return job?.merchantId === merchantId ? done(jobView(job)) : refuse('NOT_FOUND', {})
}
