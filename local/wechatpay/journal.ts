import { constants, existsSync } from 'node:fs'
import { type FileHandle, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SandboxFolderError } from './state-error'

/** Linux writes through to the disk in the same call; elsewhere the flag promises less than a sync does. */
const writesThrough = process.platform === 'linux'
const throughFlags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_DSYNC

interface Waiter {
  upTo: number
  resolve: () => void
  reject: (reason: unknown) => void
}

/**
 * An append-only file of JSON lines. Whoever awaits `flushed()` knows that every line appended so far has
 * reached the disk; lines that come together share one write.
 */
export class Journal {
  private queue: string[] = []
  private appendedCount = 0
  private durableCount = 0
  private waiters: Waiter[] = []
  private pumping: Promise<void> | undefined
  private failure: unknown

  private constructor(private readonly file: FileHandle) {}

  /** Reads the lines of a former run, then writes what `compact` makes of them as the new beginning. */
  static async open(path: string, compact: (lines: unknown[]) => unknown[]): Promise<Journal> {
    const lines = existsSync(path) ? parseLines(await readFile(path, 'utf8'), path) : []
    const draftPath = `${path}.new`
    const draft = await open(draftPath, 'w', 0o600)
    await draft.writeFile(compact(lines).map(toLine).join(''))
    await draft.sync()
    await draft.close()
    await rename(draftPath, path)
    await syncDirectory(dirname(path))
    return new Journal(await open(path, writesThrough ? throughFlags : 'a', 0o600))
  }

  append(entry: unknown): void {
    this.queue.push(toLine(entry))
    this.appendedCount += 1
    this.pumping ??= this.pump()
  }

  flushed(): Promise<void> {
    if (this.failure) return Promise.reject(this.failure)
    if (this.durableCount >= this.appendedCount) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.waiters.push({ upTo: this.appendedCount, resolve, reject })
    })
  }

  async close(): Promise<void> {
    await this.pumping
    await this.file.close()
  }

  /** After a failed write nothing is acknowledged any more: every later `flushed()` rejects. */
  private async pump(): Promise<void> {
    // What requests of the same moment append reaches the disk together.
    await new Promise((resolve) => setImmediate(resolve))
    try {
      while (this.queue.length > 0) {
        const batch = this.queue
        this.queue = []
        await this.write(Buffer.from(batch.join('')))
        this.durableCount += batch.length
        this.settle()
      }
    } catch (failure) {
      this.failure = failure
      for (const waiter of this.waiters) waiter.reject(failure)
      this.waiters = []
    } finally {
      this.pumping = undefined
    }
  }

  private async write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length; )
      done += (await this.file.write(bytes, done, bytes.length - done)).bytesWritten
    if (!writesThrough) await this.file.datasync()
  }

  private settle(): void {
    for (const waiter of this.waiters) if (waiter.upTo <= this.durableCount) waiter.resolve()
    this.waiters = this.waiters.filter((waiter) => waiter.upTo > this.durableCount)
  }
}

const toLine = (entry: unknown) => `${JSON.stringify(entry)}\n`

/** A last line without its line break was never acknowledged and is dropped. */
function parseLines(text: string, path: string): unknown[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines
    .filter((line) => line !== '')
    .map((line, index) => {
      try {
        return JSON.parse(line) as unknown
      } catch {
        throw new SandboxFolderError(
          `${path} is damaged in line ${index + 1}. Restore it from a backup, or begin anew elsewhere.`,
        )
      }
    })
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  await directory.sync()
  await directory.close()
}
