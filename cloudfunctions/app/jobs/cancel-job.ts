import type { OwnerApi } from '../../../typings/owner-api'
import { jobCancelled } from '../../domain/job'
import type { StaffCaller } from '../callers/staff-caller'
import type { Outcome } from '../outcome'
import { type ChangeJobPorts, changeJob } from './change-job'

/** Ends a job after the slice that is being worked on; what is done stays done. */
export const cancelJob = (
  ports: ChangeJobPorts,
  caller: StaffCaller,
  { jobId }: OwnerApi['job.cancel']['in'],
): Promise<Outcome<OwnerApi['job.cancel']>> => changeJob(ports, caller, jobId, 'job.cancel', jobCancelled)
