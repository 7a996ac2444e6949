import type { OwnerApi } from '../../../typings/owner-api'
import { jobView } from '../../domain/job'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

const PAGE = 10

export async function listJobs(
  { jobs }: Pick<Ports, 'jobs'>,
  { merchantId }: StaffCaller,
  { kind, cursor }: OwnerApi['job.list']['in'],
): Promise<Outcome<OwnerApi['job.list']>> {
  const { items, nextCursor } = await jobs.list(merchantId, kind ?? null, cursor ?? null, PAGE)
  return done({ items: items.map(jobView), nextCursor })
}
