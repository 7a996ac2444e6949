import type { JobName } from '../../../typings/jobs'
import { hasEnded, type Job } from '../../domain/job'
import type { JobKind, JobKinds } from '../ports'
import { type WorkPorts, workOnJob } from './work-on-job'

export type RunPorts = WorkPorts

export interface RunReport {
  ended: number
  laidDown: number
  stumbled: number
  lost: number
  forgotten: number
}

/** Below the function's own 900 s, with time left for the slice that is being worked on. */
const RUN_MS = 840_000
/** After so long a job lets others have their turn. */
const TURN_MS = 120_000
const LOOKED_AT = 20

/**
 * Works on whatever jobs are due, one after the other, until none is left or the function's time is over. Any
 * number of runners may do so at once: each job is in the hands of one.
 */
export async function runJobs(ports: RunPorts, kinds: JobKinds): Promise<RunReport> {
  const { clock, jobs, ids } = ports
  const report: RunReport = { ended: 0, laidDown: 0, stumbled: 0, lost: 0, forgotten: 0 }
  const owner = ids.random(12)
  const endsAt = clock.now() + RUN_MS
  // Another was quicker there, or something cannot be written: it is for the next run.
  const left = new Set<string>()
  while (clock.now() < endsAt) {
    const due = await jobs.due(clock.now(), LOOKED_AT + left.size)
    const job = due.find(({ jobId }) => !left.has(jobId))
    if (!job) break
    if (hasEnded(job)) {
      if (await forget(ports, kinds, job)) report.forgotten += 1
      else left.add(job.jobId)
      continue
    }
    const until = Math.min(endsAt, clock.now() + TURN_MS)
    const end = await workOnJob(ports, kindOf(kinds, job), job, owner, until)
    report[end] += 1
    if (end === 'lost') left.add(job.jobId)
  }
  return report
}

/** Its kind knows the job's own shapes, which nobody else looks at. */
const kindOf = (kinds: JobKinds, { kind }: Job): JobKind<JobName> =>
  kinds[kind] as unknown as JobKind<JobName>

/** The files first: what dies in between is found again. One that cannot go keeps no work waiting. */
async function forget({ files, jobs, log }: RunPorts, kinds: JobKinds, job: Job): Promise<boolean> {
  try {
    await files.remove(kindOf(kinds, job).filesOf(job))
    await jobs.remove(job)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.write('error', 'A job could not be forgotten.', { jobId: job.jobId, reason })
    return false
  }
}
