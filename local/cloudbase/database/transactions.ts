import { randomUUID } from 'node:crypto'
import { transactionBusy, transactionMissing } from './errors'
import type { LockHolder, LockTable } from './locks'
import type { Document } from './values'

interface StagedWrite {
  document: Document | null
  id: unknown
}

/** An open transaction: its snapshot, what it has staged, and the locks it holds. */
export class Transaction implements LockHolder {
  readonly id = randomUUID()
  readonly startedAt: number
  readonly locks = new Set<string>()
  readonly staged = new Map<string, Map<string, StagedWrite>>()
  readonly ended: Promise<void>
  /** Commits up to this time are visible; unset until the first operation. */
  snapshot: number | undefined
  busy = false
  /** Epoch milliseconds, by the real clock, at which the last operation was answered. */
  answeredAt = 0
  private resolveEnded: () => void = () => undefined

  constructor(startedAt: number) {
    this.startedAt = startedAt
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve
    })
  }

  stage(collection: string, key: string, write: StagedWrite): void {
    const writes = this.staged.get(collection) ?? new Map<string, StagedWrite>()
    this.staged.set(collection, writes)
    writes.set(key, write)
  }

  stagedIn(collection: string): ReadonlyMap<string, StagedWrite> | undefined {
    return this.staged.get(collection)
  }

  markEnded(): void {
    this.resolveEnded()
  }
}

interface RegistryOptions {
  locks: LockTable
  clock: () => number
  timeToLiveMs: number
  /** Called with the oldest snapshot still needed each time a transaction ends. */
  onEnd: (oldestSnapshot: number | undefined) => void
}

/** The open transactions. Each is aborted by itself when its time is over. */
export class TransactionRegistry {
  private readonly open = new Map<string, { transaction: Transaction; timer: NodeJS.Timeout }>()
  private readonly options: RegistryOptions

  constructor(options: RegistryOptions) {
    this.options = options
  }

  get size(): number {
    return this.open.size
  }

  begin(): Transaction {
    const transaction = new Transaction(this.options.clock())
    const timer = setTimeout(() => this.end(transaction), this.options.timeToLiveMs)
    timer.unref()
    this.open.set(transaction.id, { transaction, timer })
    return transaction
  }

  get(id: unknown): Transaction {
    const transaction = typeof id === 'string' ? this.open.get(id)?.transaction : undefined
    if (!transaction) throw transactionMissing()
    if (this.options.clock() - transaction.startedAt > this.options.timeToLiveMs) {
      this.end(transaction)
      throw transactionMissing()
    }
    return transaction
  }

  /**
   * Lets one operation at a time into a transaction; `now` becomes its snapshot at the first. One that was
   * sent before the previous one was answered was sent together with it, however late it arrives.
   */
  enter(id: unknown, now: number, sentAt = Number.POSITIVE_INFINITY): Transaction {
    const transaction = this.get(id)
    if (transaction.busy || sentAt < transaction.answeredAt) throw transactionBusy()
    transaction.busy = true
    transaction.snapshot ??= now
    return transaction
  }

  end(transaction: Transaction): void {
    const entry = this.open.get(transaction.id)
    if (!entry) return
    clearTimeout(entry.timer)
    this.open.delete(transaction.id)
    this.options.locks.release(transaction)
    this.options.onEnd(this.oldestSnapshot())
    transaction.markEnded()
  }

  endAll(): void {
    for (const { transaction } of [...this.open.values()]) this.end(transaction)
  }

  private oldestSnapshot(): number | undefined {
    let oldest: number | undefined
    for (const { transaction } of this.open.values()) {
      const { snapshot } = transaction
      if (snapshot !== undefined && (oldest === undefined || snapshot < oldest)) oldest = snapshot
    }
    return oldest
  }
}
