import type { OwnerApi } from '../../../typings/owner-api'
import { hasEnded, isOfKind, type Job } from '../../domain/job'
import { named } from '../callers/named'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ReportPorts, readReport, reportOf } from './import-report'

type Report = Outcome<OwnerApi['import.get']>

/** What an import that has ended did with each product of its file. */
export const getImportReport = async (
  ports: Pick<Ports, 'jobs'> & ReportPorts,
  caller: StaffCaller,
  { jobId }: OwnerApi['import.get']['in'],
): Promise<Report> => reportOfJob(ports, await named(caller, ports.jobs, jobId))

export async function reportOfJob(ports: ReportPorts, job: Job | null): Promise<Report> {
  if (!job || !isOfKind(job, 'import')) return refuse('NOT_FOUND', {})
  const { cursor, result } = job
  if (!cursor || !hasEnded(job)) return refuse('NOT_YET', {})
  const planned = await readReport(ports, cursor.reportFileId)
  return done(result?.written === false ? planned : reportOf(planned, cursor, job.input.retire?.skus))
}
