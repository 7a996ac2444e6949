import { type Context, evalExpr, Context as OperatorContext } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as stages from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import * as windows from 'mingo/operators/window'
import { Query } from 'mingo/query'
import type { Options } from 'mingo/types'
import { comparisons } from './comparison-operators'
import { valuesAt } from './document-path'
import { requestFailed } from './errors'
import { geoIntersects, geoWithin, nearSphere } from './geo-operators'
import { matchesJsonSchema } from './json-schema'
import { joinStage } from './lookup-stage'
import { isPlainObject } from './values'

const logical = new Set(['$and', '$or', '$nor', '$expr'])

/**
 * The library lets `{ $elemMatch: { field: … } }` look at scalars; production only looks at embedded
 * documents.
 */
function elemMatch(path: string, condition: unknown): (document: Record<string, unknown>) => boolean {
  if (!isPlainObject(condition)) throw requestFailed('$elemMatch needs an Object')
  const names = Object.keys(condition)
  const onElement = names.length > 0 && names.every((name) => name.startsWith('$') && !logical.has(name))
  const query = new Query(onElement ? { element: condition } : condition, queryOptions)
  const test = (element: unknown): boolean =>
    onElement ? query.test({ element }) : isPlainObject(element) && query.test(element)
  return (document) => valuesAt(document, path).some((value) => Array.isArray(value) && value.some(test))
}

function argumentsOf(document: unknown, expression: unknown, options: Options): unknown[] {
  const list = Array.isArray(expression) ? expression : [expression]
  return list.map((argument) => evalExpr(document, argument, options))
}

/** Weeks begin on Sunday and days before the first Sunday are week 0; the library counts ISO weeks here. */
function week(document: unknown, expression: unknown, options: Options): unknown {
  const spec = isPlainObject(expression) && 'date' in expression ? expression.date : expression
  const date = evalExpr(document, spec, options)
  if (date === null || date === undefined) return null
  if (!(date instanceof Date)) throw requestFailed("can't convert to Date for $week")
  const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1)
  const dayOfYear = Math.floor((date.getTime() - yearStart) / 86_400_000)
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7)
}

/** Where a text stands in another, counted in the units that `unitsOf` cuts a text into; the library errs. */
function indexOf(unitsOf: (text: string) => readonly unknown[]) {
  return (document: unknown, expression: unknown, options: Options): number | null => {
    const [text, part, start, end] = argumentsOf(document, expression, options)
    if (text === null || text === undefined) return null
    const units = unitsOf(String(text))
    const wanted = unitsOf(String(part))
    const last = typeof end === 'number' ? Math.min(end, units.length) : units.length
    for (let at = typeof start === 'number' ? start : 0; at + wanted.length <= last; at++) {
      if (wanted.every((unit, offset) => units[at + offset] === unit)) return at
    }
    return -1
  }
}

/** The library refuses a number without its places. */
function truncate(document: unknown, expression: unknown, options: Options): number | null {
  const [value, places = 0] = argumentsOf(document, expression, options)
  if (value === null || value === undefined) return null
  if (typeof value !== 'number' || typeof places !== 'number') {
    throw requestFailed('$trunc only supports numeric types')
  }
  const scale = 10 ** places
  return Math.trunc(value * scale) / scale
}

/** Counts bytes, and a negative length means the rest. */
function substringOfBytes(document: unknown, expression: unknown, options: Options): unknown {
  const [text, start, length] = argumentsOf(document, expression, options)
  if (text === null || text === undefined) return ''
  const bytes = Buffer.from(text instanceof Date ? text.toISOString() : String(text))
  const from = Math.max(0, Number(start))
  return bytes.subarray(from, Number(length) < 0 ? undefined : from + Number(length)).toString()
}

function refusedStage(name: string) {
  return () => {
    throw requestFailed(`Unrecognized pipeline stage name: '${name}'`)
  }
}

type Operators = NonNullable<Parameters<typeof OperatorContext.init>[0]>

// The library's own types demand one signature that fits every operator at once, which no operator has.
function operators<Kind extends keyof Operators>(table: object): NonNullable<Operators[Kind]> {
  return table as unknown as NonNullable<Operators[Kind]>
}

const queryOperators = operators<'query'>({
  ...queries,
  ...comparisons,
  $elemMatch: elemMatch,
  $geoWithin: geoWithin,
  $geoIntersects: geoIntersects,
  $nearSphere: nearSphere,
  $near: nearSphere,
})

const context: Context = OperatorContext.init({
  accumulator: operators<'accumulator'>(accumulators),
  expression: operators<'expression'>({
    ...expressions,
    $week: week,
    $indexOfCP: indexOf((text) => [...text]),
    $indexOfBytes: indexOf((text) => [...Buffer.from(text)]),
    $trunc: truncate,
    $substr: substringOfBytes,
    $substrBytes: substringOfBytes,
  }),
  pipeline: operators<'pipeline'>({
    ...stages,
    $lookup: joinStage,
    $out: refusedStage('$out'),
    $merge: refusedStage('$merge'),
  }),
  projection: operators<'projection'>(projections),
  query: queryOperators,
  window: operators<'window'>(windows),
})

/** Everything the query library needs: production's operators, and no scripts out of a request. */
export const queryOptions: Partial<Options> = {
  context,
  scriptEnabled: false,
  jsonSchemaValidator: (schema) => (value: unknown) => matchesJsonSchema(schema, value),
}

const withoutExpressions = { ...queryOptions, context: OperatorContext.init({ query: queryOperators }) }

function usesExpression(condition: unknown): boolean {
  if (Array.isArray(condition)) return condition.some(usesExpression)
  if (!isPlainObject(condition)) return false
  return Object.entries(condition).some(([name, content]) => name === '$expr' || usesExpression(content))
}

/**
 * What the library needs to test documents. It copies all operators for each query, so only a query with
 * `$expr` gets the hundreds that are for expressions.
 */
export function testOptions(condition: Record<string, unknown>): Partial<Options> {
  return usesExpression(condition) ? queryOptions : withoutExpressions
}
