import { requestFailed } from './errors'
import { makeQuery } from './query'
import { type Document, isPlainObject } from './values'

type Container = Record<string, unknown> | unknown[]

/** Where an update operator reads and writes: a field of an object or an element of an array. */
export interface Target {
  container: Container
  field: string
}

/** A document under change: what stands in `owned` was made for it, all else is the stored one's. */
export interface Draft {
  document: Document
  owned: Set<Container>
}

/** A draft that an update may change without touching the stored document; only what it changes is copied. */
export function draftOf(stored: Document): Draft {
  const document = { ...stored }
  return { document, owned: new Set([document]) }
}

const arrayIndex = /^(0|[1-9]\d*)$/
const longestPadding = 1_500_000

export function readTarget({ container, field }: Target): unknown {
  if (Array.isArray(container)) return container[Number(field)]
  return Object.hasOwn(container, field) ? container[field] : undefined
}

export function writeTarget({ container, field }: Target, value: unknown): void {
  if (!Array.isArray(container)) {
    container[field] = value
    return
  }
  const at = Number(field)
  if (at - container.length > longestPadding)
    throw requestFailed(`can't backfill more than ${longestPadding} elements`)
  while (container.length < at) container.push(null)
  container[at] = value
}

function conditionsOn(query: Record<string, unknown>, path: string): [string, unknown][] {
  const found: [string, unknown][] = []
  for (const [field, condition] of Object.entries(query)) {
    if ((field === '$and' || field === '$or') && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) found.push(...conditionsOn(part, path))
    } else if (field === path || field.startsWith(`${path}.`)) {
      found.push([field, condition])
    }
  }
  return found
}

function withElement(document: Document, segments: string[], element: unknown): Document {
  const [first, ...rest] = segments
  if (first === undefined) return document
  const child = document[first]
  const content =
    rest.length === 0 ? [element] : withElement(isPlainObject(child) ? child : {}, rest, element)
  return { ...document, [first]: content }
}

/** The element that `$` stands for: the first that alone satisfies the query's condition on the array. */
function matchedElement(document: Document, path: string, query: Record<string, unknown>): number {
  let elements: unknown = document
  const segments = path.split('.')
  for (const segment of segments) elements = isPlainObject(elements) ? elements[segment] : undefined
  const condition = conditionsOn(query, path).at(-1)
  if (Array.isArray(elements) && condition) {
    const test = makeQuery({ [condition[0]]: condition[1] })
    const at = elements.findIndex((element) => test.test(withElement(document, segments, element)))
    if (at >= 0) return at
  }
  throw requestFailed('The positional operator did not find the match needed from the query')
}

/** Replaces `$` and `$[]` in a path by the elements they stand for: one concrete path for each. */
export function concretePaths(document: Document, path: string, query: Record<string, unknown>): string[] {
  if (isField(path)) return [path]
  const segments = path.split('.')
  if (segments.some((segment) => segment === '')) {
    throw requestFailed(`The update path '${path}' contains an empty field name, which is not allowed`)
  }
  let paths: string[] = ['']
  for (const segment of segments) {
    paths = paths.flatMap((prefix) => expandSegment(document, prefix, segment, query))
  }
  return paths
}

function expandSegment(
  document: Document,
  prefix: string,
  segment: string,
  query: Record<string, unknown>,
): string[] {
  const join = (field: string | number) => (prefix === '' ? String(field) : `${prefix}.${field}`)
  if (segment === '$') return [join(matchedElement(document, prefix, query))]
  if (segment === '$[]') {
    let elements: unknown = document
    for (const field of prefix.split('.')) elements = childOf(elements, field)
    if (!Array.isArray(elements))
      throw requestFailed(`Cannot apply array updates to non-array element ${prefix}`)
    return elements.map((_, at) => join(at))
  }
  if (segment.startsWith('$['))
    throw requestFailed(`No array filter found for identifier in path '${join(segment)}'`)
  if (segment.startsWith('$')) {
    throw requestFailed(
      `The dollar ($) prefixed field '${segment}' in '${join(segment)}' is not valid for storage`,
    )
  }
  return [join(segment)]
}

function childOf(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return arrayIndex.test(field) ? value[Number(field)] : undefined
  return isPlainObject(value) && Object.hasOwn(value, field) ? value[field] : undefined
}

/** What stands at a target, made the draft's own where it holds other values. */
function ownedChild({ owned }: Draft, target: Target): unknown {
  const child = readTarget(target)
  if (!isContainer(child) || owned.has(child)) return child
  const copy = Array.isArray(child) ? [...child] : { ...child }
  owned.add(copy)
  writeTarget(target, copy)
  return copy
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isPlainObject(value)
}

/** A path that is one plain field of the document, as most are. */
const isField = (path: string): boolean => path !== '' && !path.includes('.') && !path.startsWith('$')

/** The target of a concrete path if all above it exists; undefined where an operator has nothing to do. */
export function existingTarget(draft: Draft, path: string): Target | undefined {
  const segments = path.split('.')
  const field = segments.pop() ?? ''
  let container: unknown = draft.document
  for (const segment of segments) {
    if (!isContainer(container) || childOf(container, segment) === undefined) return undefined
    container = ownedChild(draft, { container, field: segment })
  }
  if (!isContainer(container)) return undefined
  if (Array.isArray(container) && !arrayIndex.test(field)) return undefined
  return { container, field }
}

/** The target of a concrete path; missing objects above it are created. Refuses to reach through a scalar. */
export function createdTarget(draft: Draft, path: string): Target {
  if (isField(path)) return { container: draft.document, field: path }
  const segments = path.split('.')
  const field = segments.pop() ?? ''
  let container: Container = draft.document
  for (const [depth, segment] of segments.entries()) {
    assertField(container, segment, segments.slice(0, depth))
    const target: Target = { container, field: segment }
    if (readTarget(target) === undefined) writeTarget(target, {})
    const child = ownedChild(draft, target)
    if (!isContainer(child)) throw cannotCreate(segments[depth + 1] ?? field, segment, child)
    container = child
  }
  assertField(container, field, segments)
  return { container, field }
}

function assertField(container: Container, field: string, path: string[]): void {
  if (!Array.isArray(container) || arrayIndex.test(field)) return
  throw cannotCreate(field, path.at(-1) ?? '', container)
}

function cannotCreate(field: string, parent: string, value: unknown): Error {
  return requestFailed(`Cannot create field '${field}' in element {${parent}: ${JSON.stringify(value)}}`)
}
