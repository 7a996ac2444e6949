import { reportOfJob as reportOf } from '../../../cloudfunctions/app/catalogue-import/get-import-report'
import { importJobBy } from '../../../cloudfunctions/app/catalogue-import/import-job'
import { startImportFile } from '../../../cloudfunctions/app/jobs/start-import'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { Job } from '../../../cloudfunctions/domain/job'
import { jobsHandler } from '../../../cloudfunctions/entry/jobs/handler'
import { jobKinds } from '../../../cloudfunctions/entry/jobs/kinds'
import type { ImportReport, OpenStock, Retiring } from '../../../typings/owner-api'

const MB = 1024 * 1024
let files = 0

/** Small ones, so that a short file has several. */
const kinds = { ...jobKinds, import: importJobBy({ products: 25, skus: 200 }) }

/** A run of the function that works on jobs, as the platform's timer starts it. */
export const runJobs = (ports: Ports) =>
  jobsHandler(ports, kinds)({ Type: 'Timer', TriggerName: 'run', Time: '', Message: '' })

export interface ImportWish {
  strict?: boolean
  actor?: string
  openStock?: OpenStock
  retire?: Retiring
}

const keepAll: Retiring = { skus: false, products: false }

/** Starts the job that the console and the script start, without anybody who works on it. */
export async function startedImport(
  ports: Ports,
  csv: string,
  { strict = false, actor = 'tester', openStock = 'file', retire = keepAll }: ImportWish = {},
): Promise<Job> {
  const fileId = await ports.files.write(`imports/tests/${++files}.csv`, new TextEncoder().encode(csv))
  const input = {
    fileName: 'file.csv',
    fileId,
    slotId: null,
    strict,
    openStock,
    retire,
    bytesMax: 50 * MB,
    rowsMax: null,
  }
  return startImportFile(ports, actor, input)
}

export async function reportOfJob(ports: Ports, jobId: string): Promise<ImportReport> {
  const answer = await reportOf(ports, await ports.jobs.get(jobId))
  if (!answer.ok) throw new Error(`${jobId}: ${JSON.stringify(answer)}`)
  return answer.data
}

/** Puts a product file into the shop, with one runner that nothing happens to. */
export async function imported(ports: Ports, csv: string, options: ImportWish = {}): Promise<ImportReport> {
  const { jobId } = await startedImport(ports, csv, options)
  await runJobs(ports)
  return reportOfJob(ports, jobId)
}
