import { type FSWatcher, watch } from 'chokidar'
import { buildMiniProgram, type MiniProgramBuild } from '../build/build'
import type { BuildProblem } from '../build/problem'
import type { SimulatorOptions } from '../options'

const SETTLE_MS = 60

/**
 * Keeps the newest build of a mini program; a change of its files makes another one. While a script
 * of it cannot be read, the last one that ran is served on, beside the problems of the newest.
 */
export class Builds {
  private latest: MiniProgramBuild | undefined
  private newestProblems: BuildProblem[] = []
  private served = 0
  private readonly listeners = new Set<(build: MiniProgramBuild) => void>()
  private watcher: FSWatcher | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> = Promise.resolve()

  constructor(private readonly options: SimulatorOptions) {}

  get current(): MiniProgramBuild {
    if (!this.latest) throw new Error('The mini program is not built yet')
    return this.latest
  }

  /** Which build is served, so that a page can tell that it shows an older one. */
  get number(): number {
    return this.served
  }

  get problems(): BuildProblem[] {
    return this.newestProblems
  }

  async start() {
    await this.build()
    if (!this.options.watch) return
    const watcher = watch(this.options.root, { ignoreInitial: true, ignored: /(^|[\\/])(\..|node_modules)/ })
    watcher.on('all', () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => {
        this.running = this.running.then(() => this.build())
      }, SETTLE_MS)
    })
    this.watcher = watcher
    await new Promise<void>((resolve) => watcher.once('ready', resolve))
  }

  onBuild(listener: (build: MiniProgramBuild) => void) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.onBuild(() => {
        stop()
        resolve()
      })
    })
  }

  async close() {
    clearTimeout(this.timer)
    await this.watcher?.close()
    await this.running
  }

  private async build() {
    const { root, nodeModules, log } = this.options
    const build = await buildMiniProgram({ root, nodeModules })
    if (!build.broken || !this.latest) {
      this.latest = build
      this.served += 1
    }
    this.newestProblems = build.problems
    log?.({ event: 'build', durationMs: build.durationMs, problems: build.problems.length })
    for (const listener of this.listeners) listener(build)
  }
}
