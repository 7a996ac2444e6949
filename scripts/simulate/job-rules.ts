import type { Job } from '../../cloudfunctions/domain/job'
import type { Product, StoredSku } from '../../cloudfunctions/domain/product'
import type { StockMove } from '../../cloudfunctions/domain/records'
import type { StockBucket } from '../../cloudfunctions/domain/stock'
import type { ImportReport } from '../../typings/owner-api'
import type { SimulatedFiles } from './files'
import type { Report } from './money-rules'
import { isStep, jobSteps } from './tables'

/** One product of a file, as a row of it says. */
export interface FileRow {
  handle: string
  line: number
  priceFen: number
  units: number
}

/** A file whose import was started: what its job is held against. */
export interface StartedImport {
  rows: FileRow[]
  /** Products that were in the shop when nothing else was going on. */
  known: ReadonlySet<string>
}

type ImportJob = Job<'import'>

/** Jobs move along their machine, one runner at a time, and never back. */
export function checkJobs(before: ReadonlyMap<string, ImportJob>, jobs: ImportJob[], report: Report): void {
  for (const is of jobs) {
    const was = before.get(is.jobId)
    if (!was || was === is) continue
    const { jobId } = is
    if (!isStep(jobSteps, was.state, is.state))
      report('jobs move along their machine', `${jobId} went from ${was.state} to ${is.state}`)
    if (is.revision !== was.revision + 1) report('no update is lost', `${jobId}: revision ${is.revision}`)
    if (is.lease.fence < was.lease.fence || is.lease.fence > was.lease.fence + 1)
      report('a fence only grows', `${jobId}: ${was.lease.fence}, ${is.lease.fence}`)
    if (lineOf(is) < lineOf(was)) report('a job never goes back', `${jobId}: ${lineOf(was)}, ${lineOf(is)}`)
  }
}

const lineOf = ({ cursor }: ImportJob): number => cursor?.nextLine ?? -1

/** What the cursor of the latest import says is written, is. */
export function checkWritten(
  job: ImportJob,
  { rows }: StartedImport,
  products: ReadonlyMap<string, Product>,
  report: Report,
): void {
  for (const { handle, line, priceFen } of rows) {
    if (line >= lineOf(job)) return
    const stands = products.get(handle)?.minPriceFen ?? 'nothing'
    if (stands !== priceFen) report('what a job has done is done', `${handle}: ${stands}, not ${priceFen}`)
  }
}

interface ImportedShop {
  /** By the file. */
  jobs: ReadonlyMap<string, ImportJob>
  products: Product[]
  skus: StoredSku[]
  buckets: StockBucket[]
  moves: StockMove[]
  files: SimulatedFiles
}

/** Long after: every import has ended, each product is there once, with the units of its first file. */
export function checkImports(
  started: ReadonlyMap<string, StartedImport>,
  { jobs, products, skus, buckets, moves, files }: ImportedShop,
  report: Report,
): void {
  const first = new Map<string, FileRow>()
  for (const [fileId, { rows, known }] of started) {
    const job = jobs.get(fileId)
    if (!job) continue
    if (job.endedAt === null) report('every job ends', `${job.jobId} is ${job.state}`)
    for (const row of rows) if (row.line < lineOf(job) && !first.has(row.handle)) first.set(row.handle, row)
    if (job.state === 'done') checkReport(job, { rows, known }, files, report)
  }
  for (const [handle, { units }] of first) {
    const own = products.filter((product) => product.handle === handle)
    const skuIds = skus.filter(({ spuId }) => spuId === own[0]?.spuId).map(({ skuId }) => skuId)
    if (own.length !== 1 || skuIds.length !== 1) report('a product is imported once', handle)
    const received = buckets.filter(({ skuId }) => skuIds.includes(skuId)).map((bucket) => bucket.received)
    if (received.length !== 1 || received[0] !== units)
      report('units are imported once', `${handle}: ${received}, not ${units}`)
    const moved = moves.filter(({ skuId, reason }) => skuIds.includes(skuId) && reason === 'imported')
    if (moved.length !== 1 || moved[0]?.delta !== units)
      report('units are imported once', `${handle}: ${moved.length} moves`)
  }
}

/** As one runner that nobody interrupted would have told it. */
function checkReport(
  job: ImportJob,
  { rows, known }: StartedImport,
  files: SimulatedFiles,
  report: Report,
): void {
  const bytes = files.get(job.cursor?.reportFileId ?? '')
  if (!bytes) {
    report('a report stands', job.jobId)
    return
  }
  const told = JSON.parse(Buffer.from(bytes).toString()) as ImportReport
  const created = rows.filter(({ handle }) => !known.has(handle)).length
  if (told.created !== created || job.result?.created !== created)
    report(
      'a report tells of all runners',
      `${job.jobId}: ${told.created} and ${job.result?.created}, not ${created}`,
    )
}
