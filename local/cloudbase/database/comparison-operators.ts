import { requestFailed } from './errors'
import { compareValues, type Document, isPlainObject, typeRank } from './values'

type Test = (document: Document) => boolean
type ValueTest = (value: unknown) => boolean

const arrayIndex = /^(0|[1-9]\d*)$/

/** Calls `test` with what each branch of a path ends in: `undefined` where an object lacks the field. */
function someBranch(value: unknown, segments: readonly string[], at: number, test: ValueTest): boolean {
  const segment = segments[at]
  if (segment === undefined) return test(value)
  if (Array.isArray(value)) {
    const position = arrayIndex.test(segment) ? Number(segment) : value.length
    if (position < value.length && someBranch(value[position], segments, at + 1, test)) return true
    return value.some((element) => isPlainObject(element) && someBranch(element, segments, at, test))
  }
  if (isPlainObject(value) && Object.hasOwn(value, segment))
    return someBranch(value[segment], segments, at + 1, test)
  return test(undefined)
}

/** True when a value at the path, or an element of an array there, passes the test. */
function anyValue(path: string, test: ValueTest): Test {
  const segments = path.split('.')
  const leaf: ValueTest = (value) => test(value) || (Array.isArray(value) && value.some(test))
  if (segments.length === 1)
    return (document) => leaf(Object.hasOwn(document, path) ? document[path] : undefined)
  return (document) => someBranch(document, segments, 0, leaf)
}

function equals(wanted: unknown): ValueTest {
  if (wanted instanceof RegExp) {
    return (value) => (typeof value === 'string' ? wanted.test(value) : compareValues(value, wanted) === 0)
  }
  return (value) => compareValues(value, wanted) === 0
}

function isOneOf(operator: string, wanted: unknown): ValueTest {
  if (!Array.isArray(wanted)) throw requestFailed(`${operator} needs an array`)
  const tests = wanted.map(equals)
  return (value) => tests.some((test) => test(value))
}

/** Only values of the same type compare, so that `lt(5)` never finds null or a missing field. */
function ordered(accepts: (order: number) => boolean) {
  return (path: string, wanted: unknown): Test => {
    const rank = typeRank(wanted)
    return anyValue(path, (value) => typeRank(value) === rank && accepts(compareValues(value, wanted)))
  }
}

function remainder(path: string, argument: unknown): Test {
  const [divisor, wanted] = Array.isArray(argument) ? argument.map((part) => Math.trunc(Number(part))) : []
  if (!divisor || wanted === undefined)
    throw requestFailed('malformed mod, needs to be an array of two numbers')
  return anyValue(path, (value) => typeof value === 'number' && Math.trunc(value) % divisor === wanted)
}

function not(test: Test): Test {
  return (document) => !test(document)
}

/**
 * The comparisons of the production database: embedded documents are equal only with their fields in the same
 * order, null equals a missing field, and types are kept apart. The query library is laxer in all three.
 */
export const comparisons = {
  $eq: (path: string, wanted: unknown) => anyValue(path, equals(wanted)),
  $ne: (path: string, wanted: unknown) => not(anyValue(path, equals(wanted))),
  $in: (path: string, wanted: unknown) => anyValue(path, isOneOf('$in', wanted)),
  $nin: (path: string, wanted: unknown) => not(anyValue(path, isOneOf('$nin', wanted))),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $mod: remainder,
}
