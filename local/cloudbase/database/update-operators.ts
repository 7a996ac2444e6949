import { requestFailed } from './errors'
import { makeQuery } from './query'
import { compareValues, isPlainObject, sameValue } from './values'

/**
 * What an operator makes of the old value. `undefined` in leaves the field missing; `keep` changes nothing.
 */
export type Operator = (old: unknown, argument: unknown, context: OperatorContext) => unknown

export interface OperatorContext {
  path: string
  documentId: unknown
  now: number
}

export const keep: unique symbol = Symbol('keep')

function assertNumbers(
  name: string,
  verb: string,
  old: unknown,
  argument: unknown,
  context: OperatorContext,
): void {
  if (typeof argument !== 'number') {
    throw requestFailed(
      `Cannot ${verb} with non-numeric argument: {${context.path}: ${JSON.stringify(argument)}}`,
    )
  }
  if (old !== undefined && typeof old !== 'number') {
    const type = old === null ? 'null' : Array.isArray(old) ? 'array' : typeof old
    throw requestFailed(
      `Cannot apply ${name} to a value of non-numeric type. {_id: ${JSON.stringify(context.documentId)}} ` +
        `has the field '${context.path}' of non-numeric type ${type}`,
    )
  }
}

function arrayOrRefuse(name: string, old: unknown, context: OperatorContext): unknown[] {
  if (Array.isArray(old)) return old
  throw requestFailed(`The field '${context.path}' must be an array but is of type ${typeof old} (${name})`)
}

function sortedBy(elements: unknown[], order: unknown): unknown[] {
  const sorted = [...elements]
  if (order === 1 || order === -1) return sorted.sort((left, right) => compareValues(left, right) * order)
  if (!isPlainObject(order)) throw requestFailed('The $sort is invalid: use 1/-1 to sort the whole element')
  const fields = Object.entries(order)
  const read = (element: unknown, path: string): unknown =>
    path
      .split('.')
      .reduce<unknown>((value, field) => (isPlainObject(value) ? value[field] : undefined), element)
  return sorted.sort((left, right) => {
    for (const [path, direction] of fields) {
      const result = compareValues(read(left, path), read(right, path))
      if (result !== 0) return result * Number(direction)
    }
    return 0
  })
}

function push(old: unknown, argument: unknown, context: OperatorContext): unknown {
  const before = old === undefined ? [] : arrayOrRefuse('$push', old, context)
  if (!isPlainObject(argument) || !('$each' in argument)) return [...before, argument]
  const { $each: added, $position: position, $sort: order, $slice: slice } = argument
  if (!Array.isArray(added)) throw requestFailed('The argument to $each in $push must be an array')
  const at = typeof position === 'number' ? position : before.length
  let after = [...before]
  after.splice(at < 0 ? Math.max(0, before.length + at) : Math.min(at, before.length), 0, ...added)
  if (order !== undefined) after = sortedBy(after, order)
  if (slice === undefined) return after
  if (typeof slice !== 'number') throw requestFailed('The value for $slice must be an integer')
  return slice >= 0 ? after.slice(0, slice) : after.slice(slice)
}

function pop(old: unknown, argument: unknown, context: OperatorContext): unknown {
  if (argument !== 1 && argument !== -1) throw requestFailed('$pop expects 1 or -1')
  if (old === undefined) return keep
  const before = arrayOrRefuse('$pop', old, context)
  if (before.length === 0) return keep
  return argument === 1 ? before.slice(0, -1) : before.slice(1)
}

function pullTest(condition: unknown): (element: unknown) => boolean {
  if (condition instanceof RegExp) return (element) => typeof element === 'string' && condition.test(element)
  if (!isPlainObject(condition)) return (element) => sameValue(element, condition)
  if (Object.keys(condition).some((field) => field.startsWith('$'))) {
    const query = makeQuery({ element: condition })
    return (element) => query.test({ element })
  }
  const query = makeQuery(condition)
  return (element) => isPlainObject(element) && query.test(element)
}

function pull(old: unknown, argument: unknown, context: OperatorContext): unknown {
  if (old === undefined) return keep
  const test = pullTest(argument)
  const before = arrayOrRefuse('$pull', old, context)
  const after = before.filter((element) => !test(element))
  return after.length === before.length ? keep : after
}

function pullAll(old: unknown, argument: unknown, context: OperatorContext): unknown {
  if (!Array.isArray(argument)) throw requestFailed('$pullAll requires an array argument')
  if (old === undefined) return keep
  const before = arrayOrRefuse('$pullAll', old, context)
  return before.filter((element) => !argument.some((unwanted) => sameValue(element, unwanted)))
}

function addToSet(old: unknown, argument: unknown, context: OperatorContext): unknown {
  const after = old === undefined ? [] : [...arrayOrRefuse('$addToSet', old, context)]
  const each = isPlainObject(argument) && '$each' in argument ? argument.$each : [argument]
  if (!Array.isArray(each)) throw requestFailed('The argument to $each in $addToSet must be an array')
  for (const value of each) if (!after.some((element) => sameValue(element, value))) after.push(value)
  return after
}

function bit(old: unknown, argument: unknown, context: OperatorContext): unknown {
  if (!isPlainObject(argument))
    throw requestFailed('The $bit modifier takes an object: {$bit: {field: {and: 5}}}')
  assertNumbers('$bit', 'apply $bit', old, 0, context)
  let result = typeof old === 'number' ? old : 0
  for (const [operation, mask] of Object.entries(argument)) {
    if (typeof mask !== 'number') throw requestFailed('The $bit modifier field must be an Integer')
    if (operation === 'and') result &= mask
    else if (operation === 'or') result |= mask
    else if (operation === 'xor') result ^= mask
    else throw requestFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}'`)
  }
  return result
}

/**
 * Every operator that turns one old value into a new one; `$unset`, `$rename` and `$setOnInsert` stand apart.
 */
export const valueOperators: Readonly<Record<string, Operator>> = {
  $set: (_old, argument) => argument,
  $inc(old, argument, context) {
    assertNumbers('$inc', 'increment', old, argument, context)
    return Number(old ?? 0) + Number(argument)
  },
  $mul(old, argument, context) {
    assertNumbers('$mul', 'multiply', old, argument, context)
    return Number(old ?? 0) * Number(argument)
  },
  $min: (old, argument) => (old === undefined || compareValues(argument, old) < 0 ? argument : keep),
  $max: (old, argument) => (old === undefined || compareValues(argument, old) > 0 ? argument : keep),
  $push: push,
  $pop: pop,
  $pull: pull,
  $pullAll: pullAll,
  $addToSet: addToSet,
  $bit: bit,
  $currentDate: (_old, argument, context) =>
    argument === true || (isPlainObject(argument) && argument.$type === 'date')
      ? new Date(context.now)
      : keep,
}

/** Operators that do nothing where the path is missing, instead of creating it. */
export const neverCreates: ReadonlySet<string> = new Set(['$pop', '$pull', '$pullAll'])
