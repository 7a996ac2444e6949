/**
 * A stored document: plain values, dates, regular expressions, arrays and nested objects. Never changed in
 * place.
 */
export type Document = Record<string, unknown>

/** True for an object with named fields: not an array, a date or a regular expression. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    value !== null &&
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

export function deepClone<T>(value: T): T
export function deepClone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => deepClone(element))
  if (value instanceof Date) return new Date(value)
  if (!isPlainObject(value)) return value
  const copy: Record<string, unknown> = {}
  for (const field of Object.keys(value)) copy[field] = deepClone(value[field])
  return copy
}

/** The place of a value's type in the order by which the production database sorts mixed values. */
export function typeRank(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (typeof value === 'number') return 1
  if (typeof value === 'string') return 2
  if (Array.isArray(value)) return 4
  if (typeof value === 'boolean') return 5
  if (value instanceof Date) return 6
  if (value instanceof RegExp) return 7
  return 3
}

function compareScalars(left: string | number | boolean, right: string | number | boolean): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function compareNumbers(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1
  return Number.isNaN(right) ? 1 : compareScalars(left, right)
}

function compareLists(left: unknown[], right: unknown[]): number {
  for (let at = 0; at < left.length && at < right.length; at++) {
    if (left[at] === right[at]) continue
    const order = compareValues(left[at], right[at])
    if (order !== 0) return order
  }
  return left.length - right.length
}

function compareObjects(left: Record<string, unknown>, right: Record<string, unknown>): number {
  const leftFields = Object.keys(left)
  const rightFields = Object.keys(right)
  for (let at = 0; at < leftFields.length && at < rightFields.length; at++) {
    const leftField = leftFields[at] ?? ''
    const rightField = rightFields[at] ?? ''
    if (leftField === rightField && left[leftField] === right[rightField]) continue
    const order = typeRank(left[leftField]) - typeRank(right[rightField])
    if (order !== 0) return order
    if (leftField !== rightField) return leftField < rightField ? -1 : 1
    const byValue = compareValues(left[leftField], right[rightField])
    if (byValue !== 0) return byValue
  }
  return leftFields.length - rightFields.length
}

/** Orders any two stored values as the production database does; a missing value equals null. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === right) return 0
  const byType = typeRank(left) - typeRank(right)
  if (byType !== 0) return byType
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right)
  if (typeof left === 'string' && typeof right === 'string') return compareScalars(left, right)
  if (typeof left === 'boolean' && typeof right === 'boolean') return compareScalars(left, right)
  if (left instanceof Date && right instanceof Date) return compareNumbers(left.getTime(), right.getTime())
  if (Array.isArray(left) && Array.isArray(right)) return compareLists(left, right)
  if (left instanceof RegExp && right instanceof RegExp) return compareScalars(String(left), String(right))
  if (isPlainObject(left) && isPlainObject(right)) return compareObjects(left, right)
  return 0
}

/** True when both values are equal to the last field, in the same order of fields. */
export function sameValue(left: unknown, right: unknown): boolean {
  return (left === undefined) === (right === undefined) && compareValues(left, right) === 0
}
