import type { OwnerApi } from '../../../typings/owner-api'
import { hasEnded } from '../../domain/job'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { type ReportPorts, readReport, reportOf } from './import-report'

/** What an import that has ended did with each product of its file. */
export async function getImportReport(
  ports: Pick<Ports, 'jobs'> & ReportPorts,
  { jobId }: OwnerApi['import.get']['in'],
): Promise<Outcome<OwnerApi['import.get']>> {
  const job = await ports.jobs.get(jobId)
  if (job?.kind !== 'import') return refuse('NOT_FOUND', {})
  const { cursor, result } = job
  if (!cursor || !hasEnded(job)) return refuse('NOT_YET', {})
  const planned = await readReport(ports, cursor.reportFileId)
  return done(result?.written === false ? planned : reportOf(planned, cursor))
}
