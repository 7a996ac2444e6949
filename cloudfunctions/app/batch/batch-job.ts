import type { BatchProblem, BatchWish } from '../../../typings/batch-wish'
import { isOfSkus, reversed } from '../../domain/batch/plan'
import {
  addedResult,
  type BatchCursor,
  type BatchPiece,
  newBatchCursor,
  type PieceProduct,
} from '../../domain/batch-job'
import type { Job, SliceEnd } from '../../domain/job'
import { fileIdBeside } from '../../domain/upload'
import type { ProductsMeant } from '../catalogue/filtered-products'
import { inParallel } from '../in-parallel'
import type { JobKind, JobWork, SlicePorts } from '../ports'
import { type Applied, applyChanges } from './apply-changes'
import { applyUnits } from './apply-units'
import { countedOf, pieceOf, planPiece, productsMeant, withoutOut } from './plan-piece'

type BatchSlice = SliceEnd<'batch'>

const PIECE_BYTES_MAX = 16 * 1024 * 1024
const AT_ONCE = 8

/** Each runner under a name of its own: one that lost the lease would plan over what is being written. */
const piecePath = (jobId: string, piece: number, fence: number, what: 'plan' | 'done') =>
  `batches/jobs/${jobId}-${piece}-${fence}-${what}.json`

/**
 * Changes many products in pieces. A piece is planned and its plan stored in one slice, and written in the
 * next: so whoever goes on writes what was planned, and what was written is kept to be taken back
 * (docs/adr/0038).
 */
export const batchJob: JobKind<'batch'> = {
  open: (ports, job) => new BatchWork(ports, job),
  filesOf({ jobId, cursor, lease }) {
    const known = cursor?.parts[0] ?? cursor?.planned
    if (!known) return []
    const paths = Array.from({ length: (cursor?.pieces ?? 0) + 1 }, (_, piece) =>
      Array.from({ length: lease.fence }, (_runner, at) =>
        (['plan', 'done'] as const).map((what) => piecePath(jobId, piece, at + 1, what)),
      ),
    )
    return paths.flat(2).map((path) => fileIdBeside(known, path))
  },
}

class BatchWork implements JobWork<'batch'> {
  private meant: ProductsMeant | null = null
  private total: number | null = null

  constructor(
    private readonly ports: SlicePorts,
    private readonly job: Job<'batch'>,
  ) {}

  async slice(stored: BatchCursor | null): Promise<BatchSlice> {
    const cursor = stored ?? newBatchCursor
    if (cursor.planned !== null) return this.write(cursor, cursor.planned)
    if (cursor.isRead) return this.end(cursor)
    return this.job.input.undoes ? this.planUndo(cursor, this.job.input.undoes) : this.plan(cursor)
  }

  private async plan(cursor: BatchCursor): Promise<BatchSlice> {
    const { ports, job } = this
    const { wish, target } = job.input
    this.meant ??= await productsMeant(ports, job.merchantId, target)
    this.total ??= await ports.products.count(this.meant)
    const { planned, next } = await planPiece(ports, this.meant, wish, cursor.after)
    const kept = planned.map((each) => withoutOut(each, target))
    const file = await this.keep(cursor, 'plan', pieceOf(kept))
    const ahead = planned.length
    return this.more({ ...cursor, after: next, isRead: next === null, planned: file, ahead })
  }

  /** What was written, a piece at a time, the other way round. */
  private async planUndo(
    cursor: BatchCursor,
    { parts, products: total }: NonNullable<Job<'batch'>['input']['undoes']>,
  ): Promise<BatchSlice> {
    const part = parts[cursor.pieces]
    if (part === undefined) return this.end({ ...cursor, isRead: true })
    this.total ??= total
    const { products } = await this.read(part)
    const back = products.map((product) => ({ ...product, changes: reversed(product.changes) }))
    const file = await this.keep(cursor, 'plan', { products: back, same: 0, left: [] })
    const isRead = cursor.pieces + 1 >= parts.length
    return this.more({ ...cursor, planned: file, ahead: back.length, isRead })
  }

  private async write(cursor: BatchCursor, planned: string): Promise<BatchSlice> {
    const { wish } = this.job.input
    const piece = await this.read(planned)
    const written: PieceProduct[] = []
    const late: BatchProblem[] = []
    const ends = new Map<string, Applied[]>()
    await inParallel(piece.products, AT_ONCE, async (product) => {
      ends.set(product.spuId, await this.apply(product))
    })
    for (const product of piece.products) {
      const applied = ends.get(product.spuId) ?? []
      const changes = applied.filter(({ left }) => left === null).map(({ change }) => change)
      if (changes.length > 0) written.push({ ...product, changes })
      for (const { change, left } of applied)
        if (left !== null && change.field === wish.field)
          late.push({ ...nameOf(product, change), reason: left })
    }
    const part = await this.keep(cursor, 'done', { products: written, same: piece.same, left: [] })
    const changed = written.reduce((sum, { changes }) => sum + countedOf(wish, changes), 0)
    const left = [...piece.left, ...late]
    return this.more({
      ...cursor,
      planned: null,
      ahead: 0,
      products: cursor.products + cursor.ahead,
      written: cursor.written + written.length,
      parts: written.length > 0 ? [...cursor.parts, part] : cursor.parts,
      pieces: cursor.pieces + 1,
      result: addedResult(cursor.result, { changed, same: piece.same, left }),
    })
  }

  private async apply(product: PieceProduct): Promise<Applied[]> {
    const { ports, job } = this
    const { wish, undoes } = job.input
    const by = { jobId: job.jobId, actor: job.actor }
    if (wish.field !== 'units') return this.applyFields(product, wish)
    const isCount = wish.step.by === 'set' && undoes === null
    return applyUnits(ports, by, { merchantId: job.merchantId, isCount }, product)
  }

  /** What a product is put into may be gone by the time that it is put back. */
  private async applyFields(product: PieceProduct, wish: BatchWish): Promise<Applied[]> {
    const { ports, job } = this
    const by = { jobId: job.jobId, actor: job.actor }
    if (isOfSkus(wish.field) || wish.field === 'state') return applyChanges(ports, by, product)
    const known = await this.knownFor(wish)
    if (!known) return applyChanges(ports, by, product)
    const isKnown = ({ to }: { to: unknown }) => [to].flat().every((id) => known.has(String(id)))
    const fit = product.changes.filter(isKnown)
    const gone = product.changes.filter((change) => !isKnown(change))
    const applied = fit.length > 0 ? await applyChanges(ports, by, { ...product, changes: fit }) : []
    return [...applied, ...gone.map((change): Applied => ({ change, left: 'GONE' }))]
  }

  private known: Set<string> | null = null
  private async knownFor({ field }: BatchWish): Promise<Set<string> | null> {
    const { ports, job } = this
    if (field === 'categoryIds')
      this.known ??= new Set(
        (await ports.categories.list(job.merchantId)).map(({ categoryId }) => categoryId),
      )
    if (field === 'freightTemplateId')
      this.known ??= new Set(
        (await ports.freight.of(await ports.settings.shop())).map(({ templateId }) => templateId),
      )
    return this.known
  }

  private end(cursor: BatchCursor): BatchSlice {
    return { kind: 'done', cursor, progress: this.progressOf(cursor), result: cursor.result }
  }

  private more(cursor: BatchCursor): BatchSlice {
    return { kind: 'more', cursor, progress: this.progressOf(cursor) }
  }

  private progressOf({ products, ahead, isRead }: BatchCursor) {
    const known = products + ahead
    const total = isRead ? known : Math.max(known, this.total ?? known)
    return { phase: 'writing', done: products, total } as const
  }

  private keep({ pieces }: BatchCursor, what: 'plan' | 'done', piece: BatchPiece): Promise<string> {
    const { ports, job } = this
    const path = piecePath(job.jobId, pieces, job.lease.fence, what)
    return ports.files.write(path, new TextEncoder().encode(JSON.stringify(piece)))
  }

  private async read(fileId: string): Promise<BatchPiece> {
    const file = await this.ports.files.read(fileId, PIECE_BYTES_MAX)
    if (!file?.isWhole) throw new Error(`The piece ${fileId} cannot be read.`)
    return JSON.parse(new TextDecoder().decode(file.bytes)) as BatchPiece
  }
}

const nameOf = ({ spuId, title, options }: PieceProduct, { skuId }: { skuId: string | null }) => ({
  spuId,
  title,
  options: options[skuId ?? ''] ?? [],
})
