import { randomBytes } from 'node:crypto'
import type { CollectionSpec, IndexSpec } from '../schema'
import { Collection, documentKeyOf } from './collection'
import type { CommitLog } from './commit-log'
import { decode, stringifyEjson } from './ejson'
import { collectionExists, collectionMissing } from './errors'
import { LockTable } from './locks'
import type { CommitRecord } from './log-reader'
import { TransactionRegistry } from './transactions'
import type { Document } from './values'

export interface Write {
  collection: Collection
  key: string
  document: Document | null
  id: unknown
  /** The document as the log takes it, where that was made before. */
  text?: string
}

/** A write as it stands in the log: `[collection, document]`, or `[collection, null, id]` of a removal. */
function writeText({ collection, document, id, text }: Write): string {
  const name = JSON.stringify(collection.name)
  return document ? `[${name},${text ?? stringifyEjson(document)}]` : `[${name},null,${stringifyEjson(id)}]`
}

export interface StoreOptions {
  collections: CollectionSpec[]
  clock: () => number
  transactionTtlMs: number
  compactAfterBytes: number
}

/** Everything in memory: collections, open transactions, locks, and the clock of commits. */
export class Store {
  readonly collections = new Map<string, Collection>()
  readonly locks = new LockTable()
  readonly transactions: TransactionRegistry
  readonly clock: () => number
  /** Number of the last commit; a snapshot is such a number. */
  timestamp = 0
  private readonly indexSpecs: Map<string, IndexSpec[]>
  private readonly compactAfterBytes: number
  private log: CommitLog | undefined
  /** About how long the log would be if it held nothing but what is live. */
  private compactedBytes = 0
  private restoredWrites = 0

  constructor(options: StoreOptions) {
    this.clock = options.clock
    this.compactAfterBytes = options.compactAfterBytes
    this.indexSpecs = new Map(options.collections.map(({ name, indexes }) => [name, indexes]))
    this.transactions = new TransactionRegistry({
      locks: this.locks,
      clock: options.clock,
      timeToLiveMs: options.transactionTtlMs,
      onEnd: (oldest) => {
        for (const collection of this.collections.values()) collection.forgetBefore(oldest)
      },
    })
  }

  collection(name: unknown): Collection {
    const collection = this.collections.get(String(name))
    if (!collection) throw collectionMissing(String(name))
    return collection
  }

  createCollection(name: string): void {
    if (this.collections.has(name)) throw collectionExists(name)
    this.addCollection(name)
    this.append(JSON.stringify({ c: name }))
  }

  newId(): string {
    return randomBytes(16).toString('hex')
  }

  /** Takes one commit from the log while opening; `tagged` tells whether its values need decoding. */
  restore(commit: CommitRecord, tagged: boolean): void {
    if (commit.c !== undefined) this.addCollection(commit.c)
    if (!commit.w) return
    this.timestamp++
    this.restoredWrites += commit.w.length
    for (const [name, encoded, encodedId] of commit.w) {
      const document = (tagged ? decode(encoded, 0) : encoded) as Document | null
      const id = document ? document._id : decode(encodedId, 0)
      this.addCollection(name).restore(documentKeyOf(id), document, this.timestamp)
    }
  }

  loadIndexes(): void {
    for (const collection of this.collections.values()) collection.loadIndexes()
  }

  attachLog(log: CommitLog): void {
    this.log = log
    const live = [...this.collections.values()].reduce((sum, { size }) => sum + size, 0)
    this.compactedBytes = Math.ceil((log.bytes * live) / Math.max(1, this.restoredWrites))
  }

  /**
   * Makes writes visible at once and together, and hands them to the log; `settled` tells when they are on
   * disk.
   */
  commit(writes: readonly Write[]): void {
    if (writes.length === 0) return
    this.timestamp++
    const keepHistory = this.transactions.size > 0
    for (const { collection, key, document } of writes) {
      collection.put(key, document, this.timestamp, keepHistory)
    }
    this.append(`{"w":[${writes.map(writeText).join(',')}]}`)
  }

  /** Resolves when everything that a reply may have seen is on disk. */
  settled(): Promise<void> {
    return this.log?.settled() ?? Promise.resolve()
  }

  compact(): Promise<void> {
    if (!this.log) return Promise.resolve()
    const log = this.log
    return log.compact(this.snapshotCommits()).then(() => {
      this.compactedBytes = log.bytes
    })
  }

  /** The whole state as commits: the documents are gathered now and written out as they are asked for. */
  snapshotCommits(): Iterable<string> {
    const documents = [...this.collections.values()].map((collection) => ({
      name: collection.name,
      documents: [...collection.live()].map(([, document]) => document),
    }))
    return (function* () {
      for (const { name, documents: all } of documents) {
        yield JSON.stringify({ c: name })
        const quoted = JSON.stringify(name)
        for (const document of all) yield `{"w":[[${quoted},${stringifyEjson(document)}]]}`
      }
    })()
  }

  private addCollection(name: string): Collection {
    let collection = this.collections.get(name)
    if (!collection) {
      collection = new Collection(name, this.indexSpecs.get(name) ?? [])
      this.collections.set(name, collection)
    }
    return collection
  }

  private append(commit: string): void {
    const log = this.log
    if (!log) return
    log.append(commit)
    const grown = log.bytes - this.compactedBytes
    if (log.isCompacting || grown < Math.max(this.compactAfterBytes, this.compactedBytes)) return
    // A failure stops the log, and the log reports it, so nothing is left to do about it here.
    this.compact().catch(() => undefined)
  }
}
