import { parseEjson } from './ejson'
import { invalidParameter, refusing, requestFailed } from './errors'
import type { Order } from './planner'
import type { Stage } from './reader'
import { type Document, isPlainObject } from './values'

/** The parameters of an action as they came over the wire. */
export type Parameters = Record<string, unknown>

const defaultLimit = 100
/** Production never hands out more documents at once. */
const largestLimit = 1000

function parseObject(text: string, name: string, now: number): Record<string, unknown> {
  let value: unknown
  try {
    value = refusing(() => parseEjson(text, now))
  } catch {
    throw invalidParameter(`parameter ${name} is not valid EJSON`)
  }
  if (!isPlainObject(value)) throw invalidParameter(`parameter ${name} must be an object`)
  return value
}

/**
 * An optional EJSON object. The SDK leaves the parameter out, or sends an empty string, when there is none.
 */
export function readObject(
  parameters: Parameters,
  name: string,
  now: number,
): Record<string, unknown> | undefined {
  const value = parameters[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') throw invalidParameter(`parameter ${name} must be a string`)
  return parseObject(value, name, now)
}

export function readRequiredObject(
  parameters: Parameters,
  name: string,
  now: number,
): Record<string, unknown> {
  const value = readObject(parameters, name, now)
  if (!value) throw invalidParameter(`参数${name}不能为空`)
  return value
}

export function readCollectionName(parameters: Parameters): string {
  const { collectionName } = parameters
  if (typeof collectionName !== 'string' || collectionName === '') {
    throw invalidParameter('参数collectionName不能为空')
  }
  return collectionName
}

export function readDocuments(parameters: Parameters, now: number): Document[] {
  const { data } = parameters
  const texts = Array.isArray(data) ? data : [data]
  return texts.map((text) => {
    if (typeof text !== 'string') throw invalidParameter('参数data不能为空')
    return parseObject(text, 'data', now)
  })
}

export function readOrder(parameters: Parameters, now: number): Order {
  return Object.entries(readObject(parameters, 'order', now) ?? {}).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) {
      throw requestFailed('Failed to parse: sort key ordering must be 1 or -1')
    }
    return [field, direction]
  })
}

export function readLimit(parameters: Parameters): number {
  const { limit } = parameters
  if (limit === undefined || limit === null || limit === 0) return defaultLimit
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0) {
    throw invalidParameter('limit must be a natural number')
  }
  return Math.min(limit, largestLimit)
}

export function readOffset(parameters: Parameters): number {
  const { offset } = parameters
  if (offset === undefined || offset === null) return 0
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0) {
    throw invalidParameter('offset must be a natural number')
  }
  return offset
}

export function readStages(parameters: Parameters, now: number): Stage[] {
  const { stages } = parameters
  if (!Array.isArray(stages)) throw invalidParameter('参数stages不能为空')
  return stages.map((stage: unknown) => {
    if (!isPlainObject(stage) || typeof stage.stageKey !== 'string' || typeof stage.stageValue !== 'string') {
      throw invalidParameter('each stage needs stageKey and stageValue')
    }
    const { stageKey, stageValue } = stage
    try {
      return { [stageKey]: parseEjson(stageValue, now) }
    } catch {
      throw invalidParameter(`stage ${stageKey} is not valid EJSON`)
    }
  })
}
