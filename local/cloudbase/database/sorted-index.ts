import type { IndexSpec } from '../schema'
import { ChunkedList } from './chunked-list'
import { indexKeysAt } from './document-path'
import { compareValues, type Document } from './values'

/** What an index points at; `sequence` grows with each insertion and orders records of equal keys. */
export interface Indexed {
  readonly key: string
  readonly sequence: number
}

interface Entry<Target> {
  key: unknown[]
  target: Target
}

/** Bounds of one field behind the equal ones; both ends are included, since the query tests again. */
export interface Range {
  from?: unknown
  to?: unknown
}

/** A sorted index over one collection, by one or several fields, holding the latest committed documents. */
export class SortedIndex<Target extends Indexed> {
  readonly spec: IndexSpec
  /** True once a document had an array under one of the fields: then one document has several entries. */
  multikey = false
  private readonly entries: ChunkedList<Entry<Target>>

  constructor(spec: IndexSpec) {
    this.spec = spec
    this.entries = new ChunkedList((left, right) => this.compareEntries(left, right))
  }

  get unique(): boolean {
    return this.spec.unique === true
  }

  /** The keys of a document: the combinations of the values under each field, each once. */
  keysOf(document: Document): unknown[][] {
    const single: unknown[] = []
    for (const { field } of this.spec.keys) {
      const values = indexKeysAt(document, field)
      if (values.length !== 1) return this.manyKeysOf(document)
      single.push(values[0])
    }
    return [single]
  }

  add(document: Document, target: Target): void {
    for (const key of this.keysOf(document)) this.entries.insert({ key, target })
  }

  remove(document: Document, target: Target): void {
    for (const key of this.keysOf(document)) this.entries.remove({ key, target })
  }

  /** Puts a changed document where it belongs now; nothing moves when its keys are the same. */
  replace(before: Document, after: Document, target: Target): void {
    const same = this.spec.keys.every(
      ({ field }) => compareValues(indexKeysAt(before, field), indexKeysAt(after, field)) === 0,
    )
    if (same) return
    this.remove(before, target)
    this.add(after, target)
  }

  /** Builds the index at once, which is far faster than adding one document after another. */
  load(documents: Iterable<[Target, Document]>): void {
    const entries: Entry<Target>[] = []
    for (const [target, document] of documents) {
      for (const key of this.keysOf(document)) entries.push({ key, target })
    }
    this.entries.load(entries)
  }

  /**
   * What lies under keys whose first fields equal `equal`, then lie in `range`, in index order or its
   * reverse.
   */
  *scan(equal: readonly unknown[], range?: Range, reverse = false): Generator<Target> {
    for (const entry of this.entries.between((candidate) => this.side(candidate, equal, range), reverse)) {
      yield entry.target
    }
  }

  /** The first pair of documents that share a key, for an index that is declared unique over old data. */
  findDuplicate(): { key: unknown[]; targets: [Target, Target] } | undefined {
    let previous: Entry<Target> | undefined
    for (const entry of this.entries.between(() => 0, false)) {
      if (previous && this.compareKeys(previous.key, entry.key) === 0) {
        return { key: entry.key, targets: [previous.target, entry.target] }
      }
      previous = entry
    }
    return undefined
  }

  private manyKeysOf(document: Document): unknown[][] {
    this.multikey = true
    let keys: unknown[][] = [[]]
    for (const { field } of this.spec.keys) {
      const values = indexKeysAt(document, field)
      keys = keys.flatMap((key) => values.map((value) => [...key, value]))
    }
    keys.sort((left, right) => this.compareKeys(left, right))
    return keys.filter((key, at) => at === 0 || this.compareKeys(key, keys[at - 1] ?? []) !== 0)
  }

  private side(entry: Entry<Target>, equal: readonly unknown[], range: Range | undefined): number {
    for (let at = 0; at < equal.length; at++) {
      const order = compareValues(entry.key[at], equal[at])
      if (order !== 0) return order * this.direction(at)
    }
    if (!range) return 0
    const value = entry.key[equal.length]
    if ('from' in range && compareValues(value, range.from) < 0) return -this.direction(equal.length)
    if ('to' in range && compareValues(value, range.to) > 0) return this.direction(equal.length)
    return 0
  }

  private direction(at: number): number {
    return this.spec.keys[at]?.direction ?? 1
  }

  private compareKeys(left: unknown[], right: unknown[]): number {
    for (let at = 0; at < this.spec.keys.length; at++) {
      const order = compareValues(left[at], right[at])
      if (order !== 0) return order * this.direction(at)
    }
    return 0
  }

  private compareEntries(left: Entry<Target>, right: Entry<Target>): number {
    const order = this.compareKeys(left.key, right.key)
    if (order !== 0) return order
    return left.target.sequence - right.target.sequence
  }
}
