import { Aggregator } from 'mingo/aggregator'
import type { Collection, StoredRecord } from './collection'

import { refusing, requestFailed } from './errors'
import { geoNearStage, nearOrder } from './geo-operators'
import { type Order, type Plan, planQuery } from './planner'
import { makeQuery, project, type QueryTest, sortDocuments } from './query'
import { queryOptions } from './query-language'
import type { Store } from './store'
import type { Transaction } from './transactions'
import { type Document, deepClone, isPlainObject } from './values'

export interface Found {
  key: string
  document: Document
}

export interface FindOptions {
  query: Record<string, unknown>
  order: Order
  skip: number
  limit: number
  projection?: Record<string, unknown>
}

/** A plan that walks records. */
type RecordPlan = Extract<Plan, { kind: 'index' | 'scan' }>

function* planned(collection: Collection, plan: RecordPlan): Generator<StoredRecord> {
  if (plan.kind === 'scan') {
    yield* collection.records.values()
    return
  }
  const seen = plan.index.multikey || plan.prefixes.length > 1 ? new Set<StoredRecord>() : undefined
  for (const prefix of plan.prefixes) {
    for (const record of plan.index.scan(prefix, plan.range, plan.reverse)) {
      if (seen?.has(record)) continue
      seen?.add(record)
      yield record
    }
  }
}

/** Document keys that may match, for one who sees the latest commits. */
function* candidateKeys(collection: Collection, plan: Plan): Generator<string> {
  if (plan.kind === 'ids') yield* plan.keys
  else if (plan.kind === 'branches')
    yield* new Set(plan.plans.flatMap((branch) => [...candidateKeys(collection, branch)]))
  else for (const record of planned(collection, plan)) yield record.key
}

/** The same within a transaction: indexes hold the latest documents, so what changed since is added. */
function transactionKeys(collection: Collection, plan: Plan, transaction: Transaction): Iterable<string> {
  const keys = new Set(candidateKeys(collection, plan))
  if (plan.kind === 'ids') return keys
  for (const record of collection.writtenAfter(transaction.snapshot ?? 0)) keys.add(record.key)
  for (const key of transaction.stagedIn(collection.name)?.keys() ?? []) keys.add(key)
  return keys
}

/** The document as the caller sees it: its own staged write, else the snapshot, else the latest commit. */
export function visibleDocument(
  collection: Collection,
  key: string,
  transaction?: Transaction,
): Document | null {
  const staged = transaction?.stagedIn(collection.name)?.get(key)
  return staged ? staged.document : collection.find(key, transaction?.snapshot)
}

/**
 * All matches in plan order. Must be consumed without pausing: a later commit would change the ground under
 * it.
 */
export function* matches(
  collection: Collection,
  test: QueryTest,
  plan: Plan,
  transaction?: Transaction,
): Generator<Found> {
  if (!transaction && (plan.kind === 'index' || plan.kind === 'scan')) {
    for (const { key, document } of planned(collection, plan)) {
      if (document && test.test(document)) yield { key, document }
    }
    return
  }
  const keys = transaction ? transactionKeys(collection, plan, transaction) : candidateKeys(collection, plan)
  for (const key of keys) {
    const document = visibleDocument(collection, key, transaction)
    if (document && test.test(document)) yield { key, document }
  }
}

export function findDocuments(
  collection: Collection,
  options: FindOptions,
  transaction?: Transaction,
): Document[] {
  const { query, order, skip, limit, projection } = options
  const plan = planQuery(collection, query, order)
  const near = nearOrder(query)
  const sorted = order.length === 0 || (plan.ordered && !transaction)
  let documents: Document[] = []
  for (const { document } of matches(collection, makeQuery(query), plan, transaction)) {
    documents.push(document)
    if (sorted && !near && documents.length >= skip + limit) break
  }
  if (near) {
    const metres = new Map(documents.map((document) => [document, near(document)]))
    documents.sort((left, right) => (metres.get(left) ?? 0) - (metres.get(right) ?? 0))
  }
  if (!sorted) documents = sortDocuments(documents, order)
  documents = documents.slice(skip, skip + limit)
  if (!projection || Object.keys(projection).length === 0) return documents
  return project(documents, projection, query)
}

export function countDocuments(collection: Collection, query: Record<string, unknown>): number {
  if (Object.keys(query).length === 0) return collection.size
  let count = 0
  for (const _ of matches(collection, makeQuery(query), planQuery(collection, query, []))) count++
  return count
}

export type Stage = Record<string, unknown>

function leadingDocuments(
  collection: Collection,
  first: Stage | undefined,
): { documents: Document[]; used: number } {
  const geoNear = first?.$geoNear
  const match = isPlainObject(geoNear) ? geoNear.query : first?.$match
  const query = isPlainObject(match) ? match : {}
  const found = [...matches(collection, makeQuery(query), planQuery(collection, query, []))]
  const documents = found.map(({ document }) => deepClone(document))
  if (isPlainObject(geoNear)) return { documents: geoNearStage(geoNear, documents), used: 1 }
  return { documents, used: isPlainObject(first?.$match) ? 1 : 0 }
}

/**
 * Runs a pipeline over the latest commits. A leading `$match` or `$geoNear` query goes through the indexes.
 */
export function aggregate(store: Store, collection: Collection, stages: Stage[]): Document[] {
  const { documents, used } = leadingDocuments(collection, stages[0])
  const rest = stages.slice(used)
  if (rest.some((stage) => '$geoNear' in stage)) {
    throw requestFailed('$geoNear is only valid as the first stage in a pipeline')
  }
  if (rest.length === 0) return documents
  const copies = new Map<string, Document[]>()
  const collectionResolver = (name: string): Document[] => {
    let all = copies.get(name)
    if (!all) {
      const joined = store.collections.get(name)
      all = joined ? [...joined.live()].map(([, document]) => deepClone(document)) : []
      copies.set(name, all)
    }
    return all
  }
  return refusing(() =>
    new Aggregator(rest, { ...queryOptions, collectionResolver }).run<Document>(documents),
  )
}
