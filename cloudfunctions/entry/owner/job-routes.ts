import * as v from 'valibot'
import { cancelJob } from '../../app/jobs/cancel-job'
import { getJob } from '../../app/jobs/get-job'
import { listJobs } from '../../app/jobs/list-jobs'
import { resumeJob } from '../../app/jobs/resume-job'
import { cursor, id } from './inputs'
import { type OwnerRoutes, staffOf } from './route'

const job = v.object({ jobId: id })

/** Long work: how far it is, and what a person may do about it. */
export const jobRoutes: OwnerRoutes<'job.list' | 'job.get' | 'job.cancel' | 'job.resume'> = {
  'job.list': {
    access: 'job.read',
    input: v.object({
      kind: v.exactOptional(v.picklist(['import', 'export', 'batch', 'reindex'])),
      cursor: v.exactOptional(cursor),
    }),
    run: (ports, caller, input) => listJobs(ports, staffOf(caller), input),
  },
  'job.get': {
    access: 'job.read',
    input: job,
    run: (ports, caller, input) => getJob(ports, staffOf(caller), input),
  },
  'job.cancel': {
    access: 'job.manage',
    input: job,
    run: (ports, caller, input) => cancelJob(ports, staffOf(caller), input),
  },
  'job.resume': {
    access: 'job.manage',
    input: job,
    run: (ports, caller, input) => resumeJob(ports, staffOf(caller), input),
  },
}
