import type { LogFile, OpenLogFile } from './log-file'
import { replaceFile } from './log-file'
import { encodeLine } from './log-line'

interface Waiter {
  upTo: number
  resolve: () => void
  reject: (error: Error) => void
}

interface Compaction {
  /** Lines synced to the old file since the snapshot was taken, which the new file still lacks. */
  missing: Buffer[]
  file: LogFile
  bytes: number
  written: boolean
  finished: () => void
}

export interface CommitLogOptions {
  path: string
  openFile: OpenLogFile
  /** Called once, when a write or a sync has failed; nothing is acknowledged from then on. */
  onFailure: (error: Error) => void
}

const snapshotLineBytes = 256 * 1024

/** Requests that have arrived together are all read first, so that their commits are synced together. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * The append-only log. Commits that arrive while the disk is busy are synced together (group commit).
 * Compaction writes the given snapshot beside the log and takes its place while commits go on.
 */
export class CommitLog {
  private readonly options: CommitLogOptions
  private file: LogFile
  private queue: string[] = []
  private waiters: Waiter[] = []
  private appended = 0
  private durable = 0
  private running = false
  private failure: Error | undefined
  private compaction: Compaction | undefined
  private compacting: Promise<void> | undefined
  bytes: number

  private constructor(options: CommitLogOptions, file: LogFile, bytes: number) {
    this.options = options
    this.file = file
    this.bytes = bytes
  }

  static async open(options: CommitLogOptions, bytes: number): Promise<CommitLog> {
    return new CommitLog(options, await options.openFile(options.path, 'append'), bytes)
  }

  get failed(): Error | undefined {
    return this.failure
  }

  get isCompacting(): boolean {
    return this.compacting !== undefined
  }

  append(commit: string): void {
    this.queue.push(commit)
    this.appended++
    if (!this.running) this.run()
  }

  /** Resolves once everything appended so far is on disk; rejects when the log has failed. */
  settled(): Promise<void> {
    if (this.failure) return Promise.reject(this.failure)
    if (this.durable >= this.appended) return Promise.resolve()
    return new Promise((resolve, reject) => this.waiters.push({ upTo: this.appended, resolve, reject }))
  }

  /** Replaces the log by a snapshot of everything committed so far. `commits` is read bit by bit later on. */
  compact(commits: Iterable<string>): Promise<void> {
    this.compacting ??= this.writeCompacted(commits)
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.compacting = undefined
      })
    return this.compacting
  }

  async close(): Promise<void> {
    await this.compacting
    if (!this.failure) await this.settled()
    await this.file.close()
  }

  private run(): void {
    this.running = true
    nextTurn()
      .then(() => this.drain())
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.running = false
        if (!this.failure && this.hasWork()) this.run()
      })
  }

  private hasWork(): boolean {
    return this.queue.length > 0 || this.compaction?.written === true
  }

  private async drain(): Promise<void> {
    while (!this.failure && this.hasWork()) {
      if (this.compaction?.written) await this.switchFiles(this.compaction)
      if (this.queue.length > 0) await this.syncQueued()
    }
  }

  private async syncQueued(): Promise<void> {
    const batch = this.queue
    this.queue = []
    const line = encodeLine(batch)
    await this.file.append(line)
    this.compaction?.missing.push(line)
    await this.file.sync()
    this.bytes += line.length
    this.durable += batch.length
    const ready = this.waiters.filter(({ upTo }) => upTo <= this.durable)
    this.waiters = this.waiters.filter(({ upTo }) => upTo > this.durable)
    for (const { resolve } of ready) resolve()
  }

  private async writeCompacted(commits: Iterable<string>): Promise<void> {
    // The line in flight holds commits from before the snapshot; repeating them at the end does no harm.
    const missing: Buffer[] = []
    const newPath = `${this.options.path}.new`
    const finished = new Promise<void>((resolve) => {
      this.compaction = { missing, file: this.file, bytes: 0, written: false, finished: resolve }
    })
    const compaction = this.compaction
    if (!compaction) return
    compaction.file = await this.options.openFile(newPath, 'create')
    let line: string[] = []
    let size = 0
    const flush = async () => {
      if (line.length === 0) return
      const bytes = encodeLine(line)
      await compaction.file.append(bytes)
      compaction.bytes += bytes.length
      line = []
      size = 0
    }
    for (const commit of commits) {
      line.push(commit)
      size += commit.length
      if (size >= snapshotLineBytes) await flush()
    }
    await flush()
    await compaction.file.sync()
    compaction.written = true
    if (!this.running && !this.failure) this.run()
    if (!this.failure) await finished
  }

  /** Runs between two syncs, so no commit can be acknowledged while the files change places. */
  private async switchFiles(compaction: Compaction): Promise<void> {
    for (const line of compaction.missing) {
      await compaction.file.append(line)
      compaction.bytes += line.length
    }
    await compaction.file.sync()
    await replaceFile(`${this.options.path}.new`, this.options.path)
    const old = this.file
    await compaction.file.close()
    this.file = await this.options.openFile(this.options.path, 'append')
    this.bytes = compaction.bytes
    this.compaction = undefined
    await old.close()
    compaction.finished()
  }

  private fail(cause: unknown): void {
    if (this.failure) return
    const error = cause instanceof Error ? cause : new Error(String(cause))
    this.failure = error
    for (const { reject } of this.waiters) reject(error)
    this.waiters = []
    this.compaction?.finished()
    this.options.onFailure(error)
  }
}
