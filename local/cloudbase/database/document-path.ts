import type { Document } from './values'
import { isPlainObject } from './values'

const arrayIndex = /^(0|[1-9]\d*)$/

function collect(value: unknown, segments: string[], at: number, found: unknown[]): void {
  const segment = segments[at]
  if (segment === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    if (arrayIndex.test(segment) && Number(segment) < value.length) {
      collect(value[Number(segment)], segments, at + 1, found)
    }
    for (const element of value) if (isPlainObject(element)) collect(element, segments, at, found)
  } else if (isPlainObject(value) && segment in value) {
    collect(value[segment], segments, at + 1, found)
  }
}

/**
 * Every value that a dotted path reaches, through arrays of documents too; empty when the path is missing.
 */
export function valuesAt(document: Document, path: string): unknown[] {
  if (!path.includes('.')) return Object.hasOwn(document, path) ? [document[path]] : []
  const found: unknown[] = []
  collect(document, path.split('.'), 0, found)
  return found
}

function collectKeys(value: unknown, segments: string[], at: number, keys: unknown[]): void {
  const segment = segments[at]
  if (segment === undefined) {
    if (!Array.isArray(value)) keys.push(value ?? null)
    else if (value.length === 0) keys.push(null)
    else for (const element of value) keys.push(element ?? null)
  } else if (Array.isArray(value)) {
    if (arrayIndex.test(segment) && Number(segment) < value.length) {
      collectKeys(value[Number(segment)], segments, at + 1, keys)
      return
    }
    if (value.length === 0) keys.push(null)
    for (const element of value) collectKeys(Array.isArray(element) ? null : element, segments, at, keys)
  } else {
    collectKeys(isPlainObject(value) ? value[segment] : undefined, segments, at + 1, keys)
  }
}

/**
 * The values by which an index knows a document: one for each array element, and null for a missing field.
 */
export function indexKeysAt(document: Document, path: string): unknown[] {
  if (!path.includes('.')) {
    const value = document[path]
    if (!Array.isArray(value)) return [value ?? null]
  }
  const keys: unknown[] = []
  collectKeys(document, path.split('.'), 0, keys)
  return keys
}
