import { type Document, isPlainObject } from './values'

type ValueTest = (value: unknown) => boolean
type Scalar = string | boolean | number

/** What a plain test answers where only the query library can tell. */
export const asksLibrary: unique symbol = Symbol('asks library')

/**
 * Tests one field, nested or not. A list on its path matches by one of its elements: that is the library's
 * business.
 */
export type PlainTest = (document: Document) => boolean | typeof asksLibrary

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value)

const bounds = new Map<string, (value: number, bound: number) => boolean>([
  ['$gt', (value, bound) => value > bound],
  ['$gte', (value, bound) => value >= bound],
  ['$lt', (value, bound) => value < bound],
  ['$lte', (value, bound) => value <= bound],
])

function operatorTest(operator: string, argument: unknown): ValueTest | null {
  const compare = bounds.get(operator)
  if (compare && isNumber(argument)) return (value) => isNumber(value) && compare(value, argument)
  if (operator === '$exists' && typeof argument === 'boolean')
    return (value) => (value !== undefined) === argument
  if (operator === '$in' && Array.isArray(argument) && argument.every(isScalar))
    return (value) => argument.includes(value as Scalar)
  return operator === '$eq' && isScalar(argument) ? (value) => value === argument : null
}

function valueTest(wanted: unknown): ValueTest | null {
  if (isScalar(wanted)) return (value) => value === wanted
  if (!isPlainObject(wanted)) return null
  const operators = Object.entries(wanted)
  const tests = operators.map(([operator, argument]) => operatorTest(operator, argument))
  const all = tests.filter((test) => test !== null)
  if (operators.length === 0 || all.length < operators.length) return null
  const [first] = all
  return all.length === 1 && first ? first : (value) => all.every((test) => test(value))
}

/** The test of a field that equals a scalar, is bounded by numbers, or is merely there; null for all else. */
export function plainTest(field: string, wanted: unknown): PlainTest | null {
  if (field.startsWith('$')) return null
  const test = valueTest(wanted)
  if (!test) return null
  const segments = field.split('.')
  return (document) => {
    let value: unknown = document
    for (const segment of segments) {
      if (Array.isArray(value)) return asksLibrary
      value = isPlainObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined
    }
    return Array.isArray(value) ? asksLibrary : test(value)
  }
}
