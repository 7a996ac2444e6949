import type { JobView } from '../../typings/owner-api'
import type { UploadLeave } from '../../typings/upload'
import type { Chance } from './chance'
import { insist } from './insist'
import type { FileRow } from './job-rules'
import type { World } from './world'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** More than a runner writes in one slice. */
const PRODUCTS = 30
const prices = [10, 12, 15]

/**
 * Takes product files into the shop, one after the other, of the same products with other prices: stops some
 * half-way, lets some of those go on, and leaves others for the next file.
 */
export class Importer {
  private readonly chance: Chance
  private files = 0

  constructor(private readonly world: World) {
    this.chance = world.chance.fork('importer')
  }

  async work(until: number): Promise<void> {
    const { timeline } = this.world
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.pick([SECOND_MS, MINUTE_MS, 6 * MINUTE_MS]))
      const leave = (await this.console('import.begin', {})) as UploadLeave | null
      if (!leave) continue
      // Whoever heard nothing of an import that may run begins no other beside it.
      const jobId = await this.start(leave)
      if (jobId === null || !(await this.follow(jobId, until))) return
    }
  }

  private async start(leave: UploadLeave): Promise<string | null> {
    const { files, checker } = this.world
    const rows = this.rows()
    const lines = rows.map(({ handle, priceFen, units }) => `${handle},${handle},${priceFen / 100},${units}`)
    files.put(leave.fileId, ['Handle,Title,Variant Price,Variant Inventory Qty', ...lines].join('\n'))
    const asked = { fileName: `${++this.files}.csv`, fileId: leave.fileId, strict: this.chance.happens(0.3) }
    checker.imports.started(leave.fileId, { rows, known: checker.imports.handles() })
    const job = (await this.console('import.apply', asked)) as JobView | null
    return job?.jobId ?? null
  }

  /** Some are in every file, some in none but this. */
  private rows(): FileRow[] {
    const first = this.chance.below(PRODUCTS / 2)
    return Array.from({ length: PRODUCTS }, (_, at) => ({
      handle: `imported-${first + at}`,
      line: at + 2,
      priceFen: this.chance.pick(prices) * 100,
      units: first + at + 1,
    }))
  }

  /** To its end, if it comes in time: the next file waits for that. */
  private async follow(jobId: string, until: number): Promise<boolean> {
    const { timeline } = this.world
    const isStopped = this.chance.happens(0.4)
    while (timeline.now() < until) {
      await timeline.sleep(this.chance.between(SECOND_MS, 20 * SECOND_MS))
      const job = (await this.console('job.get', { jobId })) as JobView | null
      if (job?.can.includes('cancel') && isStopped && this.chance.happens(0.5))
        await this.console('job.cancel', { jobId })
      if (!job || job.endedAt === null) continue
      if (!job.can.includes('resume') || this.chance.happens(0.5)) return true
      await this.console('job.resume', { jobId })
    }
    return false
  }

  private async console(action: string, data: object): Promise<unknown> {
    const answer = await insist(this.world.timeline, this.chance, () => this.world.console(action, data))
    return answer?.ok ? answer.data : null
  }
}
