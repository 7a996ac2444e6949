import type { Readable } from 'node:stream'
import type { SimulatorOptions } from '../options'
import { faultsOf } from './function-faults'

const MAX_DATA_BYTES = 256 * 1024
const BAD_PARAMETER = -501000
const TOO_LARGE = -501001
const EXECUTION_FAILED = -504002
const STORAGE_FAILED = -503001

/** Runs a cloud function for a phone; failures come back in the platform's form. */
export async function callFunction(options: SimulatorOptions, body: Record<string, unknown>) {
  const { name, data, openid } = body
  if (typeof name !== 'string' || name === '' || typeof openid !== 'string' || openid === '') {
    return { errCode: BAD_PARAMETER, errMsg: 'parameter error: name should be a string' }
  }
  if (Buffer.byteLength(JSON.stringify(data ?? {})) > MAX_DATA_BYTES) {
    return { errCode: TOO_LARGE, errMsg: 'data exceed max size' }
  }
  const startedAt = performance.now()
  const logged = { event: 'call' as const, name, openid }
  try {
    const answer = await options.callFunction(name, data, { openid })
    options.log?.({ ...logged, durationMs: performance.now() - startedAt })
    return { ...answer, ...faultsIn(options, answer.requestId) }
  } catch (error) {
    const { errCode, errMsg } = refusalOf(error)
    options.log?.({ ...logged, durationMs: performance.now() - startedAt, errCode })
    const requestId = (error as { requestId?: unknown } | null)?.requestId
    return { errCode, errMsg, ...faultsIn(options, String(requestId ?? '')) }
  }
}

/** For whoever develops the mini program: no phone of a shopper learns why a function failed. */
function faultsIn(options: SimulatorOptions, requestId: string) {
  const faults = requestId === '' ? [] : faultsOf(options.errorsOf?.(requestId) ?? [])
  return faults.length > 0 ? { faults: faults.map((fault) => ({ ...fault, requestId })) } : {}
}

/** Somebody agreed to messages before WeChat's sheet. */
export async function allowMessages(options: SimulatorOptions, body: Record<string, unknown>) {
  const { openid, templateIds } = body
  await options.allowMessages?.(String(openid), Array.isArray(templateIds) ? templateIds.map(String) : [])
  return {}
}

/** Keeps a file for a phone, which named it and itself in the address; failures as of a function. */
export async function uploadFile(options: SimulatorOptions, query: URLSearchParams, content: Readable) {
  const [cloudPath, openid] = [query.get('path') ?? '', query.get('openid') ?? '']
  const startedAt = performance.now()
  const logged = { event: 'upload' as const, name: cloudPath, openid }
  try {
    if (!options.uploadFile) throw new Error('no cloud storage is set up')
    const answer = await options.uploadFile(cloudPath, content, { openid })
    options.log?.({ ...logged, durationMs: performance.now() - startedAt })
    return { fileID: answer.fileID, statusCode: 204 }
  } catch (error) {
    const refusal = refusalOf(error, STORAGE_FAILED)
    options.log?.({ ...logged, durationMs: performance.now() - startedAt, errCode: refusal.errCode })
    return refusal
  } finally {
    content.resume()
  }
}

function refusalOf(
  error: unknown,
  otherwise = EXECUTION_FAILED,
): { errCode: number | string; errMsg: string } {
  const fields = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
  const { errCode, errMsg } = fields
  if ((typeof errCode === 'number' || typeof errCode === 'string') && typeof errMsg === 'string') {
    return { errCode, errMsg }
  }
  const text = error instanceof Error ? error.message : String(error)
  const kind = otherwise === EXECUTION_FAILED ? 'functions execute fail | errMsg: ' : ''
  return { errCode: otherwise, errMsg: `${kind}${text}` }
}
