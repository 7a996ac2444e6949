import { Query } from 'mingo/query'
import { indexKeysAt } from './document-path'
import { refusing } from './errors'
import type { Order } from './planner'
import { queryOptions, testOptions } from './query-language'
import { compareValues, type Document, deepClone } from './values'

export interface QueryTest {
  test(document: Document): boolean
}

/** Compiles a query; what the query language does not know is refused here or at the first test. */
export function makeQuery(condition: Record<string, unknown>): QueryTest {
  const { _id: id } = condition
  const byIdAlone = (typeof id === 'string' || typeof id === 'number') && Object.keys(condition).length === 1
  if (byIdAlone) return { test: (document) => document._id === id }
  const query = refusing(() => new Query(condition, testOptions(condition)))
  return { test: (document) => refusing(() => query.test(document)) }
}

/** Applies a projection; the query is needed because `field.$` shows the element that it matched. */
export function project(
  documents: Document[],
  projection: Record<string, unknown>,
  query: Record<string, unknown>,
): Document[] {
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
