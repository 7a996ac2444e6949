import { randomUUID } from 'node:crypto'
import type { Log } from '../log'
import {
  type Invoker,
  instanceEnvironment,
  type PlatformSettings,
  requestContext,
  requestEnvironment,
} from './environment'
import { InvocationError, type InvocationFailure } from './errors'
import { InstancePool, type PoolReply } from './pool'
import { checkFunctionSpecs, type FunctionSpec } from './spec'

export interface FunctionRunner {
  /** Runs a function to its end. Throws InvocationError when it gave no result. */
  invoke(name: string, event: unknown, invoker: Invoker): Promise<{ result: unknown; requestId: string }>
  /** After a rebuild: requests that come later run the new bundles. */
  reload(): Promise<void>
  close(): Promise<void>
}

/** Of a request and of a response, each as JSON (docs.cloudbase.net/cloud-function/limit). */
const PAYLOAD_BYTES_MAX = 6 * 1024 * 1024

interface RunnerOptions {
  functions: FunctionSpec[]
  platform: PlatformSettings
  log: Log
}

export function createFunctionRunner({ functions, platform, log }: RunnerOptions): FunctionRunner {
  checkFunctionSpecs(functions)
  const doors = new Map(functions.map((spec) => [spec.name, { spec, pool: createPool(spec, platform, log) }]))

  async function invoke(name: string, event: unknown, invoker: Invoker) {
    const requestId = randomUUID()
    const refuse = (code: InvocationFailure, message: string) => new InvocationError(code, message, requestId)
    const door = doors.get(name)
    if (!door) throw refuse('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)
    const payload = JSON.stringify(event ?? {})
    if (Buffer.byteLength(payload) > PAYLOAD_BYTES_MAX) {
      throw refuse('FUNCTION_PARAM_INVALID', 'The request event exceeds the size limit (6MB)')
    }
    const environment = requestEnvironment(platform, requestId, invoker)
    const context = JSON.stringify(requestContext(door.spec, platform, requestId, environment))
    const answer = await door.pool.run({ requestId, event: payload, context, environment })
    const { reply } = answer
    const tooLarge = reply.ok && Buffer.byteLength(reply.body) > PAYLOAD_BYTES_MAX
    const failure = tooLarge
      ? 'The size of response exceeds the upper limit (6MB)'
      : reply.ok
        ? ''
        : reply.message
    logCall(log, name, requestId, answer, failure)
    if (!reply.ok) throw refuse(reply.code, reply.message)
    if (tooLarge) throw refuse('FUNCTION_INVOCATION_FAILED', failure)
    const result: unknown = JSON.parse(reply.body)
    return { result, requestId }
  }

  const all = (act: (pool: InstancePool) => Promise<void>) => async () => {
    await Promise.all([...doors.values()].map(({ pool }) => act(pool)))
  }
  return { invoke, reload: all((pool) => pool.retire()), close: all((pool) => pool.close()) }
}

function createPool(spec: FunctionSpec, platform: PlatformSettings, log: Log): InstancePool {
  const environment = () => instanceEnvironment(spec, platform)
  return new InstancePool(spec, environment, (stream, text, requestId) => {
    log({
      level: stream === 'stderr' ? 'error' : 'info',
      source: 'function',
      functionName: spec.name,
      message: text.replace(/\n$/, ''),
      stream,
      ...(requestId === undefined ? {} : { requestId }),
    })
  })
}

function logCall(log: Log, functionName: string, requestId: string, answer: PoolReply, failure: string) {
  log({
    level: failure ? 'error' : 'info',
    source: 'function',
    functionName,
    requestId,
    message: failure || 'done',
    start: answer.start,
    durationMs: answer.reply.durationMs,
  })
}
