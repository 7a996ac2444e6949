import { applyUpdate, type Update as OperatorUpdate, upsertBase } from './apply-update'
import { type Collection, documentKeyOf, type StoredRecord } from './collection'
import { stringifyEjson } from './ejson'
import {
  collectionMissing,
  duplicateKey,
  isDuplicateKey,
  lockWaitExceeded,
  requestFailed,
  transactionConflict,
} from './errors'
import type { LockHolder } from './locks'
import { planQuery } from './planner'
import { makeQuery, type QueryTest } from './query'
import { matches, visibleDocument } from './reader'
import type { SortedIndex } from './sorted-index'
import type { Store, Write } from './store'
import type { Transaction } from './transactions'
import { compareValues, type Document, isPlainObject, sameValue } from './values'

const largestDocumentBytes = 16 * 1024 * 1024

export interface ModifyOptions {
  multi: boolean
  upsert: boolean
  /** A whole document in place of update operators; it counts as updated even when nothing changes. */
  replace: boolean
}

export interface ModifyResult {
  updated: number
  upsertedId?: unknown
  document: Document | null
}

type Outcome = { matched: false } | { matched: true; changed: boolean; document: Document | null }

/** Refuses field names that cannot be stored; what is `stored` already needs no second look. */
function assertStorable(value: unknown, stored?: unknown, path = ''): void {
  if (Array.isArray(value)) {
    for (const element of value) assertStorable(element, undefined, path)
  } else if (isPlainObject(value) && !('$binary' in value)) {
    for (const [field, content] of Object.entries(value)) {
      const before = isPlainObject(stored) ? stored[field] : undefined
      if (content === before && content !== undefined) continue
      const here = path === '' ? field : `${path}.${field}`
      if (field.startsWith('$')) {
        throw requestFailed(`The dollar ($) prefixed field '${field}' in '${here}' is not valid for storage`)
      }
      assertStorable(content, before, here)
    }
  }
}

/** The document as the log takes it; refused above the size limit. */
function storableText(document: Document): string {
  const text = stringifyEjson(document)
  // No character takes more than three bytes of UTF-8, so a short text need not be measured.
  const bytes = text.length * 3 > largestDocumentBytes ? Buffer.byteLength(text) : text.length
  if (bytes > largestDocumentBytes) throw requestFailed('object to insert too large, the limit is 16 MB')
  return text
}

/**
 * All changes to documents. Outside a transaction a write waits for locks and then tests its query again,
 * without a pause between the test and the commit; inside, a foreign lock or a newer version aborts the
 * transaction.
 */
export class Writer {
  private readonly store: Store
  private readonly lockWaitMs: number

  constructor(store: Store, lockWaitMs: number) {
    this.store = store
    this.lockWaitMs = lockWaitMs
  }

  /** Inserts in order; a refused document stops the rest, and outside a transaction the earlier ones stay. */
  async insert(collection: Collection, documents: Document[], transaction?: Transaction): Promise<unknown[]> {
    const ids: unknown[] = []
    for (const source of documents) {
      const { _id: given, ...fields } = source
      const document: Document = { _id: given ?? this.store.newId(), ...fields }
      assertStorable(document)
      await this.insertOne(collection, document, storableText(document), transaction)
      ids.push(document._id)
    }
    return ids
  }

  async modify(
    collection: Collection,
    query: Record<string, unknown>,
    update: OperatorUpdate,
    options: ModifyOptions,
    transaction?: Transaction,
  ): Promise<ModifyResult> {
    if (options.replace) assertStorable(update)
    const now = this.store.clock()
    const change = (current: Document): Document =>
      options.replace ? replaced(current, update) : applyUpdate(current, update, { query, now })
    const test = makeQuery(query)
    const result: ModifyResult = { updated: 0, document: null }
    let matched = false
    for (const key of this.targets(collection, query, test, transaction)) {
      const outcome = await this.changeOne(collection, key, test, change, transaction)
      if (!outcome.matched) continue
      matched = true
      if (outcome.changed || options.replace) result.updated++
      result.document = outcome.document
      if (!options.multi) break
    }
    if (matched || !options.upsert) return result
    return this.upsert(collection, query, update, options, transaction)
  }

  async remove(
    collection: Collection,
    query: Record<string, unknown>,
    multi: boolean,
    transaction?: Transaction,
  ): Promise<number> {
    const test = makeQuery(query)
    let deleted = 0
    for (const key of this.targets(collection, query, test, transaction)) {
      const outcome = await this.changeOne(collection, key, test, () => null, transaction)
      if (!outcome.matched) continue
      deleted++
      if (!multi) break
    }
    return deleted
  }

  /**
   * Commits everything a transaction has staged, as one record of the log. Its locks kept all others away.
   */
  commit(transaction: Transaction): void {
    const writes = [...transaction.staged].flatMap(([name, staged]) => {
      const collection = this.store.collections.get(name)
      if (!collection) throw collectionMissing(name)
      return [...staged]
        .filter(([key, { document }]) => document !== null || collection.find(key) !== null)
        .map(([key, { document, id }]) => ({ collection, key, document, id }))
    })
    this.store.commit(writes)
    this.store.transactions.end(transaction)
  }

  private targets(
    collection: Collection,
    query: Record<string, unknown>,
    test: QueryTest,
    transaction?: Transaction,
  ): string[] {
    const plan = planQuery(collection, query, [])
    return Array.from(matches(collection, test, plan, transaction), ({ key }) => key)
  }

  private async upsert(
    collection: Collection,
    query: Record<string, unknown>,
    update: OperatorUpdate,
    options: ModifyOptions,
    transaction?: Transaction,
  ): Promise<ModifyResult> {
    const base = upsertBase(query)
    const inserted = options.replace
      ? { ...update, ...('_id' in base ? { _id: base._id } : {}) }
      : applyUpdate(base, update, { query, now: this.store.clock(), inserting: true })
    try {
      const [upsertedId] = await this.insert(collection, [inserted], transaction)
      return { updated: 0, upsertedId, document: inserted }
    } catch (error) {
      // Another writer may have inserted the same id while this one waited for a lock: then there is a match
      // now.
      const id = inserted._id
      const raced = !transaction && isDuplicateKey(error) && id !== undefined
      if (!raced || !collection.find(documentKeyOf(id))) throw error
      return this.modify(collection, query, update, { ...options, upsert: false })
    }
  }

  private async insertOne(
    collection: Collection,
    document: Document,
    text: string,
    transaction?: Transaction,
  ): Promise<void> {
    const key = documentKeyOf(document._id)
    const names = this.lockNames(collection, key, document, null)
    const deadline = Date.now() + this.lockWaitMs
    for (let holder = this.foreignHolder(names, transaction); holder; ) {
      await this.waitFor(holder, deadline)
      holder = this.foreignHolder(names, transaction)
    }
    if (transaction) this.takeLocks(collection, key, names, transaction)
    if (visibleDocument(collection, key, transaction)) {
      throw duplicateKey(collection.name, '_id_', [document._id])
    }
    this.assertUnique(collection, key, document, transaction)
    this.write({ collection, key, document, id: document._id, text }, transaction)
  }

  /**
   * Finds the document again, tests it, changes it and writes it, all in one go once no foreign lock stands.
   */
  private async changeOne(
    collection: Collection,
    key: string,
    test: QueryTest,
    change: (current: Document) => Document | null,
    transaction?: Transaction,
  ): Promise<Outcome> {
    const deadline = Date.now() + this.lockWaitMs
    for (;;) {
      const current = visibleDocument(collection, key, transaction)
      if (!current || !test.test(current)) return { matched: false }
      const next = change(current)
      const unchanged = next !== null && sameValue(next, current)
      if (unchanged && !transaction) return { matched: true, changed: false, document: current }
      const names = this.lockNames(collection, key, next, current)
      const holder = this.foreignHolder(names, transaction)
      if (holder) {
        await this.waitFor(holder, deadline)
        continue
      }
      if (transaction) this.takeLocks(collection, key, names, transaction)
      if (unchanged) return { matched: true, changed: false, document: current }
      if (next) {
        assertStorable(next, current)
        this.assertUnique(collection, key, next, transaction)
      }
      const text = next === null ? undefined : storableText(next)
      this.write({ collection, key, document: next, id: current._id, ...(text && { text }) }, transaction)
      return { matched: true, changed: true, document: next }
    }
  }

  /** Waits for a transaction to end; the caller then has to look at everything again. */
  private async waitFor(holder: LockHolder, deadline: number): Promise<void> {
    if (!(await this.store.locks.waitFor(holder, deadline - Date.now()))) throw lockWaitExceeded()
  }

  /** The transaction to wait for. A transaction itself never waits, so no two can wait for each other. */
  private foreignHolder(names: string[], transaction?: Transaction): LockHolder | undefined {
    const holder = this.store.locks.holderOf(names, transaction)
    if (holder && transaction) throw transactionConflict()
    return holder
  }

  private takeLocks(collection: Collection, key: string, names: string[], transaction: Transaction): void {
    if (collection.lastWrittenAt(key) > (transaction.snapshot ?? 0)) {
      throw transactionConflict()
    }
    this.store.locks.take(names, transaction)
  }

  /** A document's own lock and one for each unique key that it newly takes. */
  private lockNames(
    collection: Collection,
    key: string,
    next: Document | null,
    current: Document | null,
  ): string[] {
    const names = [`${collection.name}\0document\0${key}`]
    if (!next) return names
    for (const index of collection.indexes) {
      if (!index.unique) continue
      for (const taken of newKeys(index, next, current)) {
        names.push(`${collection.name}\0${index.spec.name}\0${stringifyEjson(taken)}`)
      }
    }
    return names
  }

  private assertUnique(collection: Collection, key: string, next: Document, transaction?: Transaction): void {
    const staged = transaction?.stagedIn(collection.name)
    for (const index of collection.indexes) {
      if (!index.unique) continue
      for (const wanted of index.keysOf(next)) {
        for (const record of index.scan(wanted)) {
          if (record.key === key || staged?.has(record.key)) continue
          const unseen = transaction && record.timestamp > (transaction.snapshot ?? 0)
          throw unseen ? transactionConflict() : duplicateKey(collection.name, index.spec.name, wanted)
        }
        for (const [other, { document }] of staged ?? []) {
          if (other === key || !document) continue
          if (!index.keysOf(document).some((taken) => compareValues(taken, wanted) === 0)) continue
          throw duplicateKey(collection.name, index.spec.name, wanted)
        }
      }
    }
  }

  private write(write: Write, transaction?: Transaction): void {
    const { collection, key, document, id } = write
    if (transaction) transaction.stage(collection.name, key, { document, id })
    else this.store.commit([write])
  }
}

function replaced(current: Document, replacement: Document): Document {
  const { _id: given, ...fields } = replacement
  if (given !== undefined && compareValues(given, current._id) !== 0) {
    throw requestFailed("the (immutable) field '_id' was found to have been altered")
  }
  return { _id: current._id, ...fields }
}

function newKeys(index: SortedIndex<StoredRecord>, next: Document, current: Document | null): unknown[][] {
  const before = current ? index.keysOf(current) : []
  return index.keysOf(next).filter((key) => !before.some((old) => compareValues(old, key) === 0))
}
