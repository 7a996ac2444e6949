import { Query } from 'mingo/query'
import { indexKeysAt } from './document-path'
import { refusing } from './errors'
import { asksLibrary, type PlainTest, plainTest } from './plain-query'
import type { Order } from './planner'
import { queryOptions, testOptions } from './query-language'
import { compareValues, type Document, deepClone, isPlainObject } from './values'

export interface QueryTest {
  test(document: Document): boolean
}

/** Compiles a query; what the query language does not know is refused here or at the first test. */
export function makeQuery(condition: Record<string, unknown>): QueryTest {
  const plain: PlainTest[] = []
  const rest: Record<string, unknown> = {}
  for (const [field, wanted] of Object.entries(condition)) {
    const test = branchesTest(field, wanted) ?? plainTest(field, wanted)
    if (test) plain.push(test)
    else rest[field] = wanted
  }
  if (plain.length === 0) return wholeQuery(condition)
  const restTest = Object.keys(rest).length > 0 ? wholeQuery(rest) : null
  return {
    test(document) {
      for (const test of plain) {
        const answer = test(document)
        if (answer === asksLibrary) return wholeQuery(condition).test(document)
        if (!answer) return false
      }
      return restTest === null || restTest.test(document)
    },
  }
}

/** Each branch is a query of its own; null for all that is no list of them. */
function branchesTest(operator: string, branches: unknown): PlainTest | null {
  const isBranching = operator === '$and' || operator === '$or'
  if (!isBranching || !Array.isArray(branches) || branches.length === 0) return null
  if (!branches.every(isPlainObject)) return null
  const tests = branches.map(makeQuery)
  return operator === '$and'
    ? (document) => tests.every((query) => query.test(document))
    : (document) => tests.some((query) => query.test(document))
}

function wholeQuery(condition: Record<string, unknown>): QueryTest {
  const query = refusing(() => new Query(condition, testOptions(condition)))
  return { test: (document) => refusing(() => query.test(document)) }
}

/** The fields of a projection that only names whole fields to show; null for all else. */
function plainFields(projection: Record<string, unknown>): Set<string> | null {
  const entries = Object.entries(projection)
  const isPlain = ([field, shown]: [string, unknown]) =>
    (shown === 1 || shown === true) && !field.includes('.') && !field.startsWith('$')
  return entries.length > 0 && entries.every(isPlain) ? new Set(['_id', ...Object.keys(projection)]) : null
}

const withFields = (document: Document, wanted: ReadonlySet<string>): Document =>
  deepClone(Object.fromEntries(Object.entries(document).filter(([field]) => wanted.has(field))))

/** Applies a projection; the query is needed because `field.$` shows the element that it matched. */
export function project(
  documents: Document[],
  projection: Record<string, unknown>,
  query: Record<string, unknown>,
): Document[] {
  const wanted = plainFields(projection)
  if (wanted) return documents.map((document) => withFields(document, wanted))
  return refusing(() => {
    const copies = documents.map((document) => deepClone(document))
    return new Query(query, queryOptions).find<Document>(copies, projection).all()
  })
}

// An array sorts by its smallest element upwards and by its largest downwards.
function sortKey(document: Document, field: string, direction: 1 | -1): unknown {
  const values = indexKeysAt(document, field)
  if (values.length === 1) return values[0]
  return values.reduce(
    (best, value) => (compareValues(best, value) * direction <= 0 ? best : value),
    values[0],
  )
}

/** Sorts by several fields; documents that are equal in all of them keep their order. */
export function sortDocuments(documents: Document[], order: Order): Document[] {
  const keyed = documents.map((document) => ({
    document,
    keys: order.map(([field, direction]) => sortKey(document, field, direction)),
  }))
  keyed.sort((left, right) => {
    for (let at = 0; at < order.length; at++) {
      const result = compareValues(left.keys[at], right.keys[at]) * (order[at]?.[1] ?? 1)
      if (result !== 0) return result
    }
    return 0
  })
  return keyed.map(({ document }) => document)
}
