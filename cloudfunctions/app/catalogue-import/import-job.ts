import type { ImportReport } from '../../../typings/catalogue-import'
import type { ImportCursor } from '../../domain/import-job'
import type { Job, SliceEnd } from '../../domain/job'
import type { Catalogue } from '../../domain/shopify/read-catalogue'
import { fileIdBeside, jobUse } from '../../domain/upload'
import type { JobKind, JobWork, SlicePorts } from '../ports'
import { type Comparison, compareImport } from './compare-import'
import { type ImportContext, importContext } from './import-context'
import { heldBack, readReport, reportOf, resultOf } from './import-report'
import { type ImportSlices, pieceOf } from './piece-of'
import { planImport, type UnfitProduct } from './plan-import'
import { readStored } from './read-file'
import { retireProducts } from './retire-products'
import { writeImport } from './write-import'

type ImportSlice = SliceEnd<'import'>

/** Below 20 s also where each call of the database takes half a second. */
const slicesOfAFunction: ImportSlices = { products: 200, skus: 400 }

const reportPath = (jobId: string, fence: number): string => `imports/jobs/${jobId}-${fence}.json`

/**
 * Takes a product file into the shop: first all of it is compared with what stands, and what comes of that is
 * written down; then every product is decided on anew and written. Whatever is cut off is done again with the
 * same ids, so that a file that was written by ten runners is written once.
 */
export const importJobBy = (slices: ImportSlices): JobKind<'import'> => ({
  open: (ports, job) => new ImportWork(ports, job, slices),
  filesOf: ({ jobId, input, lease }) => [
    input.fileId,
    // Each runner may have written one before it lost the lease.
    ...Array.from({ length: lease.fence }, (_, at) => fileIdBeside(input.fileId, reportPath(jobId, at + 1))),
  ],
})

export const importJob = importJobBy(slicesOfAFunction)

class ImportWork implements JobWork<'import'> {
  private catalogue: Catalogue | null = null
  private context: ImportContext | null = null
  private comparison: Comparison | null = null
  private planned: ImportReport | null = null

  constructor(
    private readonly ports: SlicePorts,
    private readonly job: Job<'import'>,
    private readonly slices: ImportSlices,
  ) {}

  async slice(cursor: ImportCursor | null, until: number): Promise<ImportSlice> {
    const { ports } = this
    if (cursor?.isWritten && this.job.input.retire?.products && !cursor.isRetired) return this.retire(cursor)
    if (cursor?.isWritten) return this.finish(cursor)
    if (!this.catalogue) {
      const { input } = this.job
      const read = await readStored(ports.files, input.fileId, input)
      if (!read.ok) return { kind: 'failed', failure: read }
      this.catalogue = read.catalogue
    }
    this.context ??= await importContext(ports, this.job.input.retire?.skus)
    return cursor
      ? this.write(cursor, this.catalogue, this.context)
      : this.compare(until, this.catalogue, this.context)
  }

  private async compare(until: number, catalogue: Catalogue, context: ImportContext): Promise<ImportSlice> {
    const { ports, job } = this
    const { jobId, lease, input } = job
    this.comparison ??= compareImport(ports, catalogue, context)
    const { goOn, done, isDone, total, report } = this.comparison
    await goOn(until)
    const progress = { phase: 'comparing', done: done(), total } as const
    if (!isDone()) return { kind: 'more', cursor: null, progress }
    const planned = report(input.fileName)
    const isHeldBack = input.strict && planned.problems.length > 0
    const kept = isHeldBack ? heldBack(planned) : planned
    const bytes = new TextEncoder().encode(JSON.stringify(kept))
    // Under a name of its own: a runner that lost its lease would tell of a shop that is half written.
    const reportFileId = await ports.files.write(reportPath(jobId, lease.fence), bytes)
    this.planned = kept
    const cursor = { reportFileId, nextLine: 0, isWritten: false, lateRefusals: [] }
    if (!isHeldBack) return { kind: 'more', cursor, progress: { phase: 'writing', done: 0, total } }
    if (input.slotId !== null)
      await ports.uploads.giveBack({ slotId: input.slotId, fileId: input.fileId }, jobUse(jobId))
    return { kind: 'done', cursor, progress, result: resultOf(kept) }
  }

  /** A fixed number of products: so much may be left in the air by a runner, and is done anew. */
  private async write(
    cursor: ImportCursor,
    { products }: Catalogue,
    context: ImportContext,
  ): Promise<ImportSlice> {
    const { ports, job } = this
    const at = products.filter(({ line }) => line < cursor.nextLine).length
    const files = pieceOf(products, at, this.slices)
    const plan = await planImport(ports, files, context)
    await writeImport(ports, job.actor, plan.planned, context, job.input.openStock ?? 'file')
    const late = plan.refused.length === 0 ? [] : await this.lateAmong(cursor, plan.refused)
    const done = at + files.length
    return {
      kind: 'more',
      cursor: {
        ...cursor,
        nextLine: (files.at(-1)?.line ?? cursor.nextLine) + 1,
        isWritten: done >= products.length,
        lateRefusals: [...cursor.lateRefusals, ...late],
      },
      progress: { phase: 'writing', done, total: products.length },
    }
  }

  /** Takes those off sale that the file does not have, unless somebody did meanwhile. */
  private async retire(cursor: ImportCursor): Promise<ImportSlice> {
    const { ports, job } = this
    this.planned ??= await readReport(ports, cursor.reportFileId)
    const { absentProducts } = this.planned
    const at = cursor.retiredCount ?? 0
    const piece = absentProducts.slice(at, at + this.slices.products)
    await retireProducts(
      ports,
      job,
      piece.map(({ spuId }) => spuId),
    )
    const done = at + piece.length
    return {
      kind: 'more',
      cursor: { ...cursor, retiredCount: done, isRetired: done >= absentProducts.length },
      progress: { phase: 'writing', done, total: absentProducts.length },
    }
  }

  /** Those that the comparison still found good. */
  private async lateAmong({ reportFileId }: ImportCursor, refused: UnfitProduct[]) {
    this.planned ??= await readReport(this.ports, reportFileId)
    const items = new Map(this.planned.items.map((item) => [item.handle, item]))
    return refused
      .filter(({ file }) => items.get(file.handle)?.action !== 'refused')
      .map(({ file: { handle, rowCount }, problems }) => ({ handle, rowCount, problems }))
  }

  /** What was written needs its file no more; a runner that takes over here has none to read. */
  private async finish(cursor: ImportCursor): Promise<ImportSlice> {
    const { ports, job } = this
    const { fileId, slotId, retire } = job.input
    this.planned ??= await readReport(ports, cursor.reportFileId)
    await ports.files.remove([fileId])
    if (slotId !== null) await ports.uploads.remove([{ slotId, fileId }])
    const report = reportOf(this.planned, cursor, retire?.skus)
    const written = report.products + cursor.lateRefusals.length
    const progress = { phase: 'writing', done: written, total: written } as const
    return { kind: 'done', cursor, progress, result: resultOf(report) }
  }
}
