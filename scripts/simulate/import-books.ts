import type { Job } from '../../cloudfunctions/domain/job'
import type { Product, StoredSku } from '../../cloudfunctions/domain/product'
import type { StockMove } from '../../cloudfunctions/domain/records'
import type { StockBucket } from '../../cloudfunctions/domain/stock'
import type { Grounds } from './grounds'
import { checkImports, checkJobs, checkWritten, type StartedImport } from './job-rules'
import type { Report } from './money-rules'

/** Which files were started to be imported, and how far their jobs were seen. */
export class ImportBooks {
  /** By the file. */
  private readonly imports = new Map<string, StartedImport>()
  private before = new Map<string, Job<'import'>>()

  constructor(private readonly world: Grounds) {}

  started(fileId: string, started: StartedImport): void {
    this.imports.set(fileId, started)
  }

  handles(): Set<string> {
    return new Set(this.world.database.all<Product>('products').map(({ handle }) => handle))
  }

  afterStep(report: Report): void {
    const { database } = this.world
    const jobs = database.all<Job<'import'>>('jobs')
    if (jobs.length === 0) return
    checkJobs(this.before, jobs, report)
    this.before = new Map(jobs.map((job) => [job.jobId, job]))
    const [latest] = [...this.imports].slice(-1)
    const job = latest && jobs.find(({ input }) => input.fileId === latest[0])
    if (!latest || !job) return
    const products = database.all<Product>('products')
    checkWritten(job, latest[1], new Map(products.map((product) => [product.handle, product])), report)
  }

  atEnd(report: Report): void {
    const { database, files } = this.world
    checkImports(
      this.imports,
      {
        jobs: new Map(database.all<Job<'import'>>('jobs').map((job) => [job.input.fileId, job])),
        products: database.all<Product>('products'),
        skus: database.all<StoredSku>('skus'),
        buckets: database.all<StockBucket>('stock'),
        moves: database.all<StockMove>('stockMoves'),
        files,
      },
      report,
    )
  }
}
