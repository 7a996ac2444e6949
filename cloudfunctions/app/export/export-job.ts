import type { ExportName } from '../../../typings/exports'
import type { ExportCursor } from '../../domain/export-job'
import type { Job, SliceEnd } from '../../domain/job'
import { shanghaiDay } from '../../domain/shanghai-time'
import { fileIdBeside } from '../../domain/upload'
import type { JobKind, JobWork, SlicePorts } from '../ports'
import type { Cell, ExportSource, Piece } from './source'
import { exportSources } from './sources'

type ExportSlice = SliceEnd<'export'>

/** As much as a part can be: far below what a function holds. */
const PART_BYTES_MAX = 64 * 1024 * 1024

/** Each runner under a name of its own: one that lost the lease would write another piece over it. */
const partPath = (jobId: string, part: number, fence: number) => `exports/jobs/${jobId}-${part}-${fence}.json`

/** Writes a table piece by piece: rows are kept in parts, and made one file once all of them are there. */
export const exportJob: JobKind<'export'> = {
  open: (ports, job) => new ExportWork(ports, job),
  filesOf({ jobId, cursor, result, lease }) {
    const [known] = cursor?.parts ?? []
    if (known === undefined) return result ? [result.fileId] : []
    // Each runner may have written one more before it lost the lease.
    const parts = Array.from({ length: cursor?.parts.length ?? 0 }, (_, part) =>
      Array.from({ length: lease.fence }, (_runner, at) => partPath(jobId, part, at + 1)),
    )
    const paths = parts.flat().map((path) => fileIdBeside(known, path))
    return [...paths, ...(result ? [result.fileId] : [])]
  },
}

class ExportWork implements JobWork<'export'> {
  private total: number | null = null

  constructor(
    private readonly ports: SlicePorts,
    private readonly job: Job<'export'>,
  ) {}

  async slice(cursor: ExportCursor | null): Promise<ExportSlice> {
    const before = cursor ?? { after: null, parts: [], done: 0, rowCount: 0 }
    if (cursor && cursor.after === null) return this.finish(cursor)
    const { ports, job } = this
    this.total ??= await countOf(ports, job)
    const { rows, done, after } = await pieceOf(ports, job, before.after)
    const path = partPath(job.jobId, before.parts.length, job.lease.fence)
    const part = await ports.files.write(path, new TextEncoder().encode(JSON.stringify(rows)))
    const next: ExportCursor = {
      after,
      parts: [...before.parts, part],
      done: before.done + done,
      rowCount: before.rowCount + rows.length,
    }
    return { kind: 'more', cursor: next, progress: progressOf(next, this.total) }
  }

  /** What puts a table together is loaded when one is there, not when the function starts. */
  private async finish(cursor: ExportCursor): Promise<ExportSlice> {
    const { ports, job } = this
    const { format, wish } = job.input
    const { header, fileName } = exportSources[wish.what]
    const rows: Cell[][] = [header]
    for (const part of cursor.parts) for (const row of await readPart(ports, part)) rows.push(row)
    const { writeTable } = await import('./write-table')
    const bytes = await writeTable(format, rows)
    const name = `${fileName}-${shanghaiDay(job.createdAt)}.${format}`
    const fileId = await ports.files.write(`exports/jobs/${job.jobId}/${name}`, bytes)
    await ports.files.remove(cursor.parts)
    return {
      kind: 'done',
      cursor,
      progress: progressOf(cursor, cursor.done),
      result: { fileId, name, bytes: bytes.length, rowCount: cursor.rowCount },
    }
  }
}

const progressOf = ({ done }: ExportCursor, total: number) =>
  ({ phase: 'writing', done, total: Math.max(done, total) }) as const

const sourceOf = <What extends ExportName>(what: What) => exportSources[what] as ExportSource<What>

function countOf(ports: SlicePorts, { merchantId, input }: Job<'export'>): Promise<number> {
  const { what, query } = input.wish
  return sourceOf(what).count(ports, merchantId, query)
}

function pieceOf(
  ports: SlicePorts,
  { merchantId, input }: Job<'export'>,
  after: string | null,
): Promise<Piece> {
  const { what, query } = input.wish
  return sourceOf(what).piece(ports, merchantId, query, after)
}

async function readPart({ files }: SlicePorts, fileId: string): Promise<Cell[][]> {
  const file = await files.read(fileId, PART_BYTES_MAX)
  if (!file?.isWhole) throw new Error(`The part ${fileId} cannot be read.`)
  return JSON.parse(new TextDecoder().decode(file.bytes)) as Cell[][]
}
