import type { JobName } from '../../../typings/jobs'
import { type Job, type NewJob, newJob } from '../../domain/job'
import type { Ports } from '../ports'

export type StartJobPorts = Pick<Ports, 'jobs' | 'jobRunner' | 'clock'>

/** Stores a job, once for its id, and lets somebody look for it; whose wish it was its runner writes down. */
export async function startJob<Name extends JobName>(
  ports: StartJobPorts,
  wish: NewJob<Name>,
): Promise<Job<Name>> {
  const job = newJob<Name>(wish, ports.clock.now())
  if ((await ports.jobs.insert(job as Job)) === 'inserted') return begun(ports, job)
  const known = await ports.jobs.get(job.jobId)
  if (!known) throw new Error(`${job.jobId} is gone.`)
  return begun(ports, known as Job<Name>)
}

export async function begun<Name extends JobName>(
  { jobRunner }: Pick<Ports, 'jobRunner'>,
  job: Job<Name>,
): Promise<Job<Name>> {
  if (job.state === 'queued') await jobRunner.wake()
  return job
}
