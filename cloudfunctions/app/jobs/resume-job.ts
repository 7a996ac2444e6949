import type { OwnerApi } from '../../../typings/owner-api'
import { jobResumed } from '../../domain/job'
import type { StaffCaller } from '../callers/staff-caller'
import type { Outcome } from '../outcome'
import { type ChangeJobPorts, changeJob } from './change-job'

/** Lets a cancelled or failed job go on where it stopped. */
export const resumeJob = (
  ports: ChangeJobPorts,
  caller: StaffCaller,
  { jobId }: OwnerApi['job.resume']['in'],
): Promise<Outcome<OwnerApi['job.resume']>> => changeJob(ports, caller, jobId, 'job.resume', jobResumed)
