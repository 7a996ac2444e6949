import type { JobView } from '../../../typings/jobs'
import { type Job, jobView } from '../../domain/job'
import { auditActs, auditEntry } from '../audit'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { change } from '../change'
import { done, refuse } from '../outcome'
import type { Ports } from '../ports'

export type ChangeJobPorts = Pick<Ports, 'jobs' | 'jobRunner' | 'audit' | 'ids' | 'clock'>
type Changed = { ok: true; data: JobView } | { ok: false; code: 'NOT_FOUND'; detail: object }

/** A person's word on a job, kept by it; where `act` answers null the job stays as it is. */
export async function changeJob(
  ports: ChangeJobPorts,
  caller: StaffCaller,
  jobId: string,
  action: 'job.cancel' | 'job.resume',
  act: (job: Job, now: number) => Job | null,
): Promise<Changed> {
  const known = await named(caller, ports.jobs, jobId)
  if (!known) return refuse('NOT_FOUND', {})
  const job = await change(
    ports,
    ports.jobs,
    jobId,
    async (stored) => {
      const changed = act(stored, ports.clock.now())
      if (!changed) return stored
      if (stored.state === 'queued') await auditActs(ports, stored)
      return {
        ...changed,
        lastAct: auditEntry(ports, { actor: caller.staff.username, action, target: jobId }),
      }
    },
    known,
  )
  // Of a job that waits its runner writes it down.
  if (job.state === 'queued') await ports.jobRunner.wake()
  else await auditActs(ports, job)
  return done(jobView(job))
}
