import { requestFailed } from './errors'
import { keep, neverCreates, valueOperators } from './update-operators'
import {
  concretePaths,
  createdTarget,
  type Draft,
  draftOf,
  existingTarget,
  readTarget,
  writeTarget,
} from './update-path'
import { compareValues, type Document, isPlainObject } from './values'

export type Update = Record<string, unknown>

interface UpdateContext {
  query: Record<string, unknown>
  now: number
  inserting?: boolean
}

const otherOperators = new Set(['$unset', '$rename', '$setOnInsert'])

/** Refuses unknown operators, arguments of the wrong shape, and two operators on overlapping paths. */
function assertUpdate(update: Update): void {
  const paths: string[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (!operator.startsWith('$')) {
      throw requestFailed(`the update operation document must contain atomic operators, not '${operator}'`)
    }
    if (!(operator in valueOperators) && !otherOperators.has(operator)) {
      throw requestFailed(`Unknown modifier: ${operator}`)
    }
    if (!isPlainObject(fields)) {
      throw requestFailed(
        `Modifiers operate on fields but we found type ${typeof fields} instead ({${operator}})`,
      )
    }
    for (const path of Object.keys(fields)) paths.push(path)
    if (operator === '$rename') paths.push(...Object.values(fields).map(String))
  }
  const taken = new Set(paths)
  if (taken.size < paths.length) {
    const twice = paths.find((path, at) => paths.indexOf(path) !== at) ?? ''
    throw requestFailed(`Updating the path '${twice}' would create a conflict at '${twice}'`)
  }
  for (const path of paths) {
    for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      const prefix = path.slice(0, dot)
      if (taken.has(prefix))
        throw requestFailed(`Updating the path '${path}' would create a conflict at '${prefix}'`)
    }
  }
}

function unset(draft: Draft, path: string): void {
  const target = existingTarget(draft, path)
  if (!target) return
  if (!Array.isArray(target.container)) delete target.container[target.field]
  else if (Number(target.field) < target.container.length) target.container[Number(target.field)] = null
}

function rename(draft: Draft, from: string, to: unknown): void {
  if (typeof to !== 'string') throw requestFailed(`The 'to' field for $rename must be a string: ${from}`)
  for (const path of [from, to]) {
    let value: unknown = draft.document
    for (const field of path.split('.')) {
      if (Array.isArray(value)) throw requestFailed(`The field '${path}' cannot be renamed through an array`)
      value = isPlainObject(value) ? value[field] : undefined
    }
  }
  const source = existingTarget(draft, from)
  const value = source && readTarget(source)
  if (value === undefined) return
  unset(draft, from)
  writeTarget(createdTarget(draft, to), value)
}

function applyOperator(draft: Draft, operator: string, path: string, argument: unknown, now: number): void {
  if (operator === '$unset') {
    unset(draft, path)
    return
  }
  if (operator === '$rename') {
    rename(draft, path, argument)
    return
  }
  const operate = valueOperators[operator === '$setOnInsert' ? '$set' : operator]
  const target = neverCreates.has(operator) ? existingTarget(draft, path) : createdTarget(draft, path)
  if (!operate || !target) return
  const result = operate(readTarget(target), argument, { path, documentId: draft.document._id, now })
  if (result !== keep) writeTarget(target, result)
}

/**
 * The document that results from update operators; the given one stays as it is.
 * `query` tells which element `$` stands for. Refuses as production does, e.g. a changed `_id`.
 */
export function applyUpdate(document: Document, update: Update, context: UpdateContext): Document {
  assertUpdate(update)
  const draft = draftOf(document)
  for (const [operator, fields] of Object.entries(update)) {
    if (!isPlainObject(fields) || (operator === '$setOnInsert' && !context.inserting)) continue
    for (const [path, argument] of Object.entries(fields)) {
      for (const concrete of concretePaths(document, path, context.query)) {
        applyOperator(draft, operator, concrete, argument, context.now)
      }
    }
  }
  if (document._id !== undefined && compareValues(draft.document._id, document._id) !== 0) {
    throw requestFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return draft.document
}

/** The document that an upsert inserts when nothing matched: the query's equal fields, then the update. */
export function upsertBase(query: Record<string, unknown>): Document {
  const base = draftOf({})
  for (const [field, condition] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) Object.assign(base.document, upsertBase(part))
    } else if (!field.startsWith('$') && !(condition instanceof RegExp)) {
      const isOperator =
        isPlainObject(condition) && Object.keys(condition).some((name) => name.startsWith('$'))
      if (!isOperator) writeTarget(createdTarget(base, field), condition)
      else if ('$eq' in condition) writeTarget(createdTarget(base, field), condition.$eq)
    }
  }
  return base.document
}
