import type { IndexSpec } from '../schema'
import { stringifyEjson } from './ejson'
import { SortedIndex } from './sorted-index'
import type { Document } from './values'

interface Version {
  timestamp: number
  document: Document | null
  previous: Version | undefined
}

/**
 * One document and, while transactions may still read them, its earlier versions. A null document is removed.
 */
export interface StoredRecord extends Version {
  readonly key: string
  sequence: number
}

/** Names a document by its `_id` in maps and locks; a number and the same digits as a string differ. */
export function documentKeyOf(id: unknown): string {
  if (typeof id === 'string') return `s${id}`
  return typeof id === 'number' ? `n${id}` : `j${stringifyEjson(id)}`
}

/** The documents of one collection in order of insertion, with their indexes and recent versions. */
export class Collection {
  readonly name: string
  readonly records = new Map<string, StoredRecord>()
  readonly indexes: SortedIndex<StoredRecord>[]
  /** Records written while a transaction was open, oldest write first, with the time of the last write. */
  private readonly recentlyWritten = new Map<string, StoredRecord>()
  private readonly idIndex = new SortedIndex<StoredRecord>({
    name: '_id_',
    keys: [{ field: '_id', direction: 1 }],
    unique: true,
  })
  private idIndexLoaded = false
  private sequence = 0
  private liveCount = 0

  constructor(name: string, specs: IndexSpec[]) {
    this.name = name
    this.indexes = specs.map((spec) => new SortedIndex<StoredRecord>(spec))
  }

  get size(): number {
    return this.liveCount
  }

  /** The document as it stands at a snapshot, or as last committed when no snapshot is given. */
  visible(record: StoredRecord, snapshot?: number): Document | null {
    let version: Version | undefined = record
    while (snapshot !== undefined && version && version.timestamp > snapshot) version = version.previous
    return version?.document ?? null
  }

  find(key: string, snapshot?: number): Document | null {
    const record = this.records.get(key)
    return record ? this.visible(record, snapshot) : null
  }

  /** When the record was last written, also if it was removed while a transaction was open; 0 if never. */
  lastWrittenAt(key: string): number {
    return this.records.get(key)?.timestamp ?? 0
  }

  writtenAfter(snapshot: number): StoredRecord[] {
    return [...this.recentlyWritten.values()].filter((record) => record.timestamp > snapshot)
  }

  *live(): Generator<[StoredRecord, Document]> {
    for (const record of this.records.values()) if (record.document) yield [record, record.document]
  }

  /** The index over `_id`, built when a query first asks for that order or range. */
  sortedById(): SortedIndex<StoredRecord> {
    if (!this.idIndexLoaded) {
      this.idIndex.load(this.live())
      this.idIndexLoaded = true
    }
    return this.idIndex
  }

  /** Takes a document from the log; indexes follow in `loadIndexes` once all records are read. */
  restore(key: string, document: Document | null, timestamp: number): void {
    const record = this.records.get(key)
    if (document === null) {
      if (record) this.records.delete(key)
    } else if (record) {
      record.document = document
      record.timestamp = timestamp
    } else {
      this.records.set(key, { key, sequence: ++this.sequence, timestamp, document, previous: undefined })
    }
  }

  loadIndexes(): void {
    this.liveCount = this.records.size
    for (const index of this.indexes) index.load(this.live())
  }

  /**
   * Commits one document, or its removal; `keepHistory` is set while any transaction may read the old one.
   */
  put(key: string, document: Document | null, timestamp: number, keepHistory: boolean): void {
    const record = this.records.get(key)
    if (record?.document) this.change(record, document, timestamp, keepHistory)
    else if (document) this.insert(key, record, document, timestamp, keepHistory)
  }

  /** Forgets versions that no open transaction can see any more. */
  forgetBefore(oldestSnapshot: number | undefined): void {
    for (const [key, record] of this.recentlyWritten) {
      if (oldestSnapshot !== undefined && record.timestamp > oldestSnapshot) break
      record.previous = undefined
      this.recentlyWritten.delete(key)
      if (!record.document) this.records.delete(key)
    }
  }

  private *maintained(): Generator<SortedIndex<StoredRecord>> {
    yield* this.indexes
    if (this.idIndexLoaded) yield this.idIndex
  }

  private insert(
    key: string,
    removed: StoredRecord | undefined,
    document: Document,
    timestamp: number,
    keepHistory: boolean,
  ): void {
    const record: StoredRecord = { key, sequence: ++this.sequence, timestamp, document, previous: undefined }
    if (keepHistory) {
      if (removed) record.previous = { ...removed }
      this.remember(record)
    }
    this.records.delete(key)
    this.records.set(key, record)
    this.liveCount++
    for (const index of this.maintained()) index.add(document, record)
  }

  private change(
    record: StoredRecord,
    document: Document | null,
    timestamp: number,
    keepHistory: boolean,
  ): void {
    const before = record.document
    if (before) {
      for (const index of this.maintained()) {
        if (document) index.replace(before, document, record)
        else index.remove(before, record)
      }
    }
    record.previous = keepHistory
      ? { timestamp: record.timestamp, document: before, previous: record.previous }
      : undefined
    record.document = document
    record.timestamp = timestamp
    if (!document) this.liveCount--
    if (keepHistory) this.remember(record)
    else if (!document) this.records.delete(record.key)
  }

  private remember(record: StoredRecord): void {
    this.recentlyWritten.delete(record.key)
    this.recentlyWritten.set(record.key, record)
  }
}
