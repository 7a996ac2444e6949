import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { strictLimits } from '../limits'
import type { CollectionSpec, IndexSpec } from '../schema'
import { type Reply, runAction } from './actions'
import { CommitLog } from './commit-log'
import { DataFolderError, lockFolder, prepareFolder } from './data-folder'
import { stringifyEjson } from './ejson'
import { databaseStopped } from './errors'
import { type OpenLogFile, openLogFile, replaceFile, syncFolder } from './log-file'
import { encodeLine } from './log-line'
import { damageError, lostError, readLog } from './log-reader'
import { Store } from './store'
import { Writer } from './writer'

export { DataFolderError }

export interface DatabaseOptions {
  /** Folder of the log; made when missing. One process at a time may have it open. */
  dataDir: string
  collections: CollectionSpec[]
  /** Epoch milliseconds; the source of server dates and of transaction ages. */
  clock?: () => number
  /** How long a write outside a transaction waits for a transaction's lock. */
  lockWaitMs?: number
  transactionTtlMs?: number
  /** Above it a call is refused; production's limit by default. */
  answerBytesMax?: number
  /** The log is rewritten once it has grown by this much and has at least doubled. */
  compactAfterBytes?: number
  /** Opens a log that is damaged in the middle: drops the damaged bytes and keeps a copy of the file. */
  repair?: boolean
  /** Called once when the disk fails; nothing is answered or acknowledged from then on. */
  onFatal?: (error: Error) => void
  /** Told what opening the folder had to do: a torn tail cut off, or what a repair dropped. */
  onNotice?: (message: string) => void
  /** How log files are opened; tests put a failing disk here. */
  openFile?: OpenLogFile
}

export interface DatabaseInspection {
  collections: { name: string; documents: number; indexes: IndexSpec[] }[]
  openTransactions: number
  heldLocks: number
  logBytes: number
}

export interface Database {
  /**
   * Runs a `database.*` action; resolves when all it did or saw is on disk. Refusals are `GatewayError`s.
   * `sentAt` is when the caller sent it (epoch ms), for telling operations sent together into one
   * transaction.
   */
  handle(
    action: string,
    parameters: Record<string, unknown>,
    sentAt?: number,
  ): Promise<Record<string, unknown>>
  inspect(): DatabaseInspection
  /** Rewrites the log to what is live now, while everything goes on. */
  compact(): Promise<void>
  close(): Promise<void>
}

/** Production's limit for one collection. */
const mostIndexes = 20

function assertSchema(collections: CollectionSpec[]): void {
  for (const { name, indexes } of collections) {
    if (indexes.length > mostIndexes) {
      throw new DataFolderError(
        `Collection ${name} declares ${indexes.length} indexes; the limit is ${mostIndexes}.`,
      )
    }
  }
}

function restore(store: Store, path: string, options: DatabaseOptions): { bytes: number; repaired: boolean } {
  const notice = options.onNotice ?? (() => undefined)
  rmSync(`${path}.new`, { force: true })
  const log = readFileSync(path)
  const { soundBytes, damaged } = readLog(log, (commit, tagged) => store.restore(commit, tagged))
  const isLost = soundBytes === 0
  const isDamaged = isLost || damaged.length > 0
  if (isDamaged && !options.repair) throw isLost ? lostError(path, log.length) : damageError(path, damaged)
  if (isDamaged) {
    const copy = `${path}.damaged-${options.clock?.() ?? Date.now()}`
    copyFileSync(path, copy)
    if (isLost) notice(`nothing of ${path} could be read; the whole is kept in ${copy}`)
    for (const { from, to } of damaged)
      notice(`dropped bytes ${from} to ${to} of ${path}; the whole is kept in ${copy}`)
  }
  if (soundBytes < log.length) truncateSync(path, soundBytes)
  if (soundBytes < log.length && !isLost) {
    notice(
      `cut a torn record of ${log.length - soundBytes} bytes, never acknowledged, off the end of ${path}`,
    )
  }
  return { bytes: soundBytes, repaired: isDamaged }
}

function assertUniqueIndexes(store: Store): void {
  for (const collection of store.collections.values()) {
    for (const index of collection.indexes) {
      const duplicate = index.unique ? index.findDuplicate() : undefined
      if (!duplicate) continue
      const ids = duplicate.targets.map(({ document }) => stringifyEjson(document?._id)).join(' and ')
      throw new DataFolderError(
        `Unique index ${index.spec.name} of ${collection.name} cannot be built: ${ids} share the key ` +
          `${stringifyEjson(duplicate.key)}.`,
      )
    }
  }
}

/** A new log stands whole, with its first record, or not at all: an empty one has lost what it held. */
async function beginLog(
  path: string,
  { collections, openFile = openLogFile }: DatabaseOptions,
): Promise<void> {
  const draft = `${path}.new`
  const file = await openFile(draft, 'create')
  await file.append(encodeLine(collections.map(({ name }) => JSON.stringify({ c: name }))))
  await file.sync()
  await file.close()
  await replaceFile(draft, path)
}

async function openLog(store: Store, options: DatabaseOptions): Promise<CommitLog> {
  const path = join(options.dataDir, 'database.log')
  if (!existsSync(path)) await beginLog(path, options)
  const { bytes, repaired } = restore(store, path, options)
  store.loadIndexes()
  assertUniqueIndexes(store)
  const onFailure = options.onFatal ?? (() => undefined)
  const log = await CommitLog.open({ path, openFile: options.openFile ?? openLogFile, onFailure }, bytes)
  await syncFolder(options.dataDir)
  store.attachLog(log)
  for (const { name } of options.collections) if (!store.collections.has(name)) store.createCollection(name)
  if (repaired) await store.compact()
  await store.settled()
  return log
}

class OpenDatabase implements Database {
  private readonly store: Store
  private readonly writer: Writer
  private readonly answerBytesMax: number
  private readonly log: CommitLog
  private readonly unlock: () => void
  private closed = false
  private readonly inFlight = new Set<Promise<Reply>>()

  constructor(
    store: Store,
    log: CommitLog,
    { lockWaitMs = 5_000, answerBytesMax = strictLimits.databaseAnswerBytes }: DatabaseOptions,
    unlock: () => void,
  ) {
    this.store = store
    this.writer = new Writer(store, lockWaitMs)
    this.answerBytesMax = answerBytesMax
    this.log = log
    this.unlock = unlock
  }

  async handle(action: string, parameters: Record<string, unknown>, sentAt?: number): Promise<Reply> {
    this.assertServing()
    const running = this.run(action, parameters, sentAt)
    this.inFlight.add(running)
    try {
      return await running
    } finally {
      this.inFlight.delete(running)
    }
  }

  private async run(action: string, parameters: Record<string, unknown>, sentAt?: number): Promise<Reply> {
    try {
      const { store, writer, answerBytesMax } = this
      return await runAction({ store, writer, answerBytesMax }, action, parameters, sentAt)
    } finally {
      // A refusal may rest on a commit that is not on disk yet, so it waits as well.
      await this.settled()
    }
  }

  inspect(): DatabaseInspection {
    const collections = [...this.store.collections.values()].map(({ name, size, indexes }) => ({
      name,
      documents: size,
      indexes: indexes.map(({ spec }) => spec),
    }))
    return {
      collections,
      openTransactions: this.store.transactions.size,
      heldLocks: this.store.locks.size,
      logBytes: this.log.bytes,
    }
  }

  compact(): Promise<void> {
    return this.store.compact()
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    // Ending the transactions frees every write that waits for one, so all that is under way comes to an end.
    this.store.transactions.endAll()
    await Promise.allSettled(this.inFlight)
    try {
      await this.log.close()
    } finally {
      this.unlock()
    }
  }

  private assertServing(): void {
    if (this.log.failed) throw databaseStopped(this.log.failed)
    if (this.closed) throw databaseStopped(new Error('it was closed'))
  }

  private async settled(): Promise<void> {
    try {
      await this.store.settled()
    } catch (error) {
      throw databaseStopped(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

/**
 * Opens the database of a data folder, makes the collections that are missing and builds all indexes. Throws
 * `DataFolderError` when the folder cannot be used, is open elsewhere, or its log is damaged in the middle.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  assertSchema(options.collections)
  prepareFolder(options.dataDir)
  const unlock = lockFolder(options.dataDir)
  try {
    const store = new Store({
      collections: options.collections,
      clock: options.clock ?? Date.now,
      transactionTtlMs: options.transactionTtlMs ?? 30_000,
      compactAfterBytes: options.compactAfterBytes ?? 32 * 1024 * 1024,
    })
    const log = await openLog(store, options)
    return new OpenDatabase(store, log, options, unlock)
  } catch (error) {
    unlock()
    if (error instanceof DataFolderError) throw error
    throw new DataFolderError(
      `The data folder ${options.dataDir} cannot be opened: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}
