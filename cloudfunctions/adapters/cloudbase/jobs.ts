import type { JobStore } from '../../app/ports'
import type { Job } from '../../domain/job'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** Long work, keyed by ids that are derived from what asks for it. */
export function jobStore(db: Db): JobStore {
  const _ = db.command
  const jobs = documentsOf<Job>(db, 'jobs', ({ jobId }) => jobId)
  return {
    get: (jobId) => jobs.get(jobId),
    insert: (job) => jobs.insert(job),
    save: (job) => saveIfRevision(jobs, job.jobId, job),
    holds: async (jobId, fence) => (await jobs.count({ _id: jobId, 'lease.fence': fence })) === 1,
    due: (now, limit) =>
      jobs.find({ runAt: _.lte(now) }, { orderBy: { field: 'runAt', direction: 1 }, limit }),
    list: (merchantId, kind, cursor, limit) =>
      jobs.page({
        where: { merchantId, ...(kind === null ? {} : { kind }) },
        orderBy: { field: 'createdAt', direction: -1 },
        cursor,
        limit,
      }),
    failed: (merchantId, limit) =>
      jobs.find({ merchantId, state: 'failed' }, { orderBy: { field: 'createdAt', direction: -1 }, limit }),
    async remove({ jobId, revision }) {
      await jobs.remove({ _id: jobId, revision })
    },
  }
}
