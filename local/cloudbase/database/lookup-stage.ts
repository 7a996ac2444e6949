import { Aggregator } from 'mingo/aggregator'
import { evalExpr } from 'mingo/core'
import type { Iterator } from 'mingo/lazy'
import type { Options } from 'mingo/types'
import { valuesAt } from './document-path'
import { stringifyEjson } from './ejson'
import { requestFailed } from './errors'
import { type Document, isPlainObject } from './values'

function keysAt(document: Document, path: string): string[] {
  const values = valuesAt(document, path).flatMap((value) =>
    Array.isArray(value) ? [...value, value] : [value],
  )
  return values.length === 0 ? ['null'] : values.map((value) => stringifyEjson(value))
}

function groupByKey(documents: Document[], path: string): Map<string, Set<Document>> {
  const groups = new Map<string, Set<Document>>()
  for (const document of documents) {
    for (const key of keysAt(document, path)) {
      const group = groups.get(key) ?? new Set<Document>()
      groups.set(key, group)
      group.add(document)
    }
  }
  return groups
}

/**
 * `$lookup` by equal fields, by a pipeline with `let`, or by both: then the pipeline runs over the equal
 * ones. The library's own stage runs it over the whole collection instead.
 */
export function joinStage(documents: Iterator, spec: unknown, options: Options): Iterator {
  if (!isPlainObject(spec) || typeof spec.from !== 'string' || typeof spec.as !== 'string') {
    throw requestFailed("$lookup needs 'from' and 'as' as strings")
  }
  const { as, localField, foreignField, let: variables, pipeline } = spec
  const foreign = (options.collectionResolver?.(spec.from) ?? []) as Document[]
  const byField = typeof localField === 'string' && typeof foreignField === 'string'
  if (!byField && !Array.isArray(pipeline)) throw requestFailed('$lookup needs fields or a pipeline')
  const groups = byField ? groupByKey(foreign, foreignField) : undefined
  const positions = new Map(foreign.map((document, at) => [document, at]))
  const equalTo = (document: Document): Document[] => {
    if (!groups || typeof localField !== 'string') return foreign
    const matched = new Set(keysAt(document, localField).flatMap((key) => [...(groups.get(key) ?? [])]))
    return [...matched].sort((left, right) => (positions.get(left) ?? 0) - (positions.get(right) ?? 0))
  }
  return documents.map((value) => {
    const document = value as Document
    let joined = equalTo(document)
    if (Array.isArray(pipeline)) {
      const bound = isPlainObject(variables) ? evalExpr(document, variables, options) : {}
      const inner = { ...optionsOf(options), variables: { ...options.variables, ...(bound as object) } }
      joined = new Aggregator(pipeline as Document[], inner).run(joined)
    }
    return { ...document, [as]: joined }
  })
}

// The library hands stages an object whose settings are accessors, which a plain spread would lose.
function optionsOf(options: Options): Partial<Options> {
  const { context, collectionResolver, scriptEnabled, jsonSchemaValidator } = options
  return {
    context,
    scriptEnabled,
    ...(collectionResolver ? { collectionResolver } : {}),
    ...(jsonSchemaValidator ? { jsonSchemaValidator } : {}),
  }
}
