import type { Collection, StoredRecord } from './collection'
import { documentKeyOf } from './collection'
import type { Range, SortedIndex } from './sorted-index'
import { isPlainObject } from './values'

export type Order = [field: string, direction: 1 | -1][]

/** How the candidates of a query are found. `ordered` tells that they come in the wanted order already. */
export type Plan =
  | { kind: 'ids'; keys: string[]; ordered: false }
  | {
      kind: 'index'
      index: SortedIndex<StoredRecord>
      prefixes: unknown[][]
      range?: Range
      reverse: boolean
      ordered: boolean
    }
  /** Each branch of an `$or` has a way of its own; a document may come by several. */
  | { kind: 'branches'; plans: Plan[]; ordered: false }
  | { kind: 'scan'; ordered: false }

/** What a query surely demands of one field; everything else is left to the test of each candidate. */
interface Demand {
  equal: Map<string, unknown>
  anyOf: Map<string, unknown[]>
  range: Map<string, Range>
}

function isIndexable(value: unknown): boolean {
  return value === null || typeof value !== 'object' || value instanceof Date
}

function readOperators(field: string, operators: Record<string, unknown>, demand: Demand): void {
  if ('$eq' in operators && isIndexable(operators.$eq)) demand.equal.set(field, operators.$eq)
  const list = operators.$in
  if (Array.isArray(list) && list.every(isIndexable)) demand.anyOf.set(field, list)
  const range: Range = demand.range.get(field) ?? {}
  for (const name of ['$gt', '$gte']) {
    if (name in operators && isIndexable(operators[name])) range.from = operators[name]
  }
  for (const name of ['$lt', '$lte']) {
    if (name in operators && isIndexable(operators[name])) range.to = operators[name]
  }
  if ('from' in range || 'to' in range) demand.range.set(field, range)
}

function readQuery(query: Record<string, unknown>, demand: Demand): Demand {
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) readQuery(part, demand)
    } else if (field.startsWith('$')) {
    } else if (isIndexable(condition)) {
      demand.equal.set(field, condition)
    } else if (isPlainObject(condition)) {
      readOperators(field, condition, demand)
    }
  }
  return demand
}

/** Whether the fields from `at` on yield the wanted order, and whether they have to be walked backwards. */
function orderFrom(
  index: SortedIndex<StoredRecord>,
  at: number,
  order: Order,
): { ordered: boolean; reverse: boolean } {
  let reverse = false
  for (let step = 0; step < order.length; step++) {
    const key = index.spec.keys[at + step]
    const wanted = order[step]
    if (!key || !wanted || key.field !== wanted[0]) return { ordered: false, reverse: false }
    const backwards = key.direction !== wanted[1]
    if (step === 0) reverse = backwards
    else if (backwards !== reverse) return { ordered: false, reverse: false }
  }
  return { ordered: order.length > 0, reverse }
}

/**
 * Several arrays' elements may meet one bound each, so on a multikey index only one bound may narrow the
 * scan.
 */
function usableRange(index: SortedIndex<StoredRecord>, range: Range | undefined): Range | undefined {
  if (!range || !index.multikey || !('from' in range) || !('to' in range)) return range
  return { from: range.from }
}

function planWith(
  index: SortedIndex<StoredRecord>,
  demand: Demand,
  order: Order,
): { plan: Plan; score: number } {
  const { keys } = index.spec
  let depth = 0
  const prefix: unknown[] = []
  for (let key = keys[0]; key && demand.equal.has(key.field); key = keys[depth]) {
    prefix.push(demand.equal.get(key.field))
    depth++
  }
  const next = keys[depth]
  const remaining = order.filter(([field]) => !demand.equal.has(field))
  const choices = next && demand.anyOf.get(next.field)
  if (choices) {
    const prefixes = [...new Set(choices)].map((choice) => [...prefix, choice])
    return { plan: { kind: 'index', index, prefixes, reverse: false, ordered: false }, score: depth * 10 + 8 }
  }
  const range = usableRange(index, next && demand.range.get(next.field))
  const byOrder = index.multikey
    ? { ordered: false, reverse: false }
    : order.length > 0 && remaining.length === 0
      ? { ordered: true, reverse: false }
      : orderFrom(index, depth, remaining)
  const plan: Plan = { kind: 'index', index, prefixes: [prefix], ...byOrder, ...(range ? { range } : {}) }
  return { plan, score: depth * 10 + (range ? 5 : 0) + (byOrder.ordered ? 3 : 0) }
}

/**
 * Chooses the cheapest way to the candidates; every candidate is tested against the whole query afterwards.
 */
export function planQuery(collection: Collection, query: Record<string, unknown>, order: Order): Plan {
  const demand = readQuery(query, { equal: new Map(), anyOf: new Map(), range: new Map() })
  if (demand.equal.has('_id')) {
    return { kind: 'ids', keys: [documentKeyOf(demand.equal.get('_id'))], ordered: false }
  }
  const ids = demand.anyOf.get('_id')
  if (ids) return { kind: 'ids', keys: [...new Set(ids.map(documentKeyOf))], ordered: false }
  let best: { plan: Plan; score: number } = { plan: { kind: 'scan', ordered: false }, score: 0 }
  const byId = demand.range.has('_id') || order[0]?.[0] === '_id'
  for (const index of byId ? [...collection.indexes, collection.sortedById()] : collection.indexes) {
    const candidate = planWith(index, demand, order)
    if (candidate.score > best.score) best = candidate
  }
  return best.plan.kind === 'scan' ? (planBranches(collection, query) ?? best.plan) : best.plan
}

/** A way for every branch of an `$or`; undefined where one of them would need all documents anyway. */
function planBranches(collection: Collection, query: Record<string, unknown>): Plan | undefined {
  const branches = query.$or
  if (!Array.isArray(branches) || branches.length === 0 || !branches.every(isPlainObject)) return undefined
  const plans = branches.map((branch) => planQuery(collection, branch, []))
  return plans.some(({ kind }) => kind === 'scan') ? undefined : { kind: 'branches', plans, ordered: false }
}
