import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database'
import { GatewayError } from '../errors'
import { parseParameters, readBody } from './body'
import { type FaultOptions, faultInjector, injectedConflict } from './faults'
import { foreignReason } from './loopback'
import { verifySignature } from './signature'

/**
 * One action; what it returns is merged into the reply beside `requestId`. Refusals are thrown as
 * `GatewayError`.
 */
export type ActionHandler = (
  params: Record<string, unknown>,
  request: { requestId: string; host: string },
) => Promise<Record<string, unknown>>

export interface GatewayLogEntry {
  requestId: string
  action: string
  durationMs: number
  code?: string
  message?: string
}

export interface GatewayOptions extends FaultOptions {
  credentials: { secretId: string; secretKey: string }
  envId: string
  clock?: () => number
  database: Database
  /** Actions besides `database.*`, by name, e.g. `functions.invokeFunction`. */
  actions: Record<string, ActionHandler>
  log?: (entry: GatewayLogEntry) => void
}

type Reply = Record<string, unknown>
type Fault = (inTransaction: boolean) => Promise<boolean>

interface Call {
  parameters: Reply
  requestId: string
  host: string
  /** Path and query of the request. */
  target: string
}

/** The SDK's sequence id ends in its clock, in hexadecimal, and a counter; undefined for other callers. */
function sentAt(target: string): number | undefined {
  const stamp = /[?&]seqId=(?:[^&]*-)?([0-9a-f]{11,12})_[0-9a-f]+(?:&|$)/.exec(target)?.[1]
  return stamp === undefined ? undefined : Number.parseInt(stamp, 16)
}

async function runDatabase(database: Database, action: string, call: Call, fault: Fault): Promise<Reply> {
  const { transactionId } = call.parameters
  const mayConflict = typeof transactionId === 'string' && action !== 'database.abortTransaction'
  if (await fault(mayConflict)) {
    await database.handle('database.abortTransaction', { transactionId })
    throw injectedConflict()
  }
  return database.handle(action, call.parameters, sentAt(call.target))
}

async function dispatch(options: GatewayOptions, fault: Fault, call: Call): Promise<Reply> {
  const { action, envName } = call.parameters
  if (typeof action !== 'string') throw new GatewayError('INVALID_PARAM', '参数action不能为空')
  if (envName !== undefined && envName !== '' && envName !== options.envId) {
    throw new GatewayError('INVALID_ENV', `environment ${String(envName)} not found`)
  }
  if (action.startsWith('database.')) return runDatabase(options.database, action, call, fault)
  const handler = Object.hasOwn(options.actions, action) ? options.actions[action] : undefined
  if (!handler) throw new GatewayError('INVALID_ACTION', `unknown action ${action}`)
  await fault(false)
  return handler(call.parameters, { requestId: call.requestId, host: call.host })
}

function send(response: ServerResponse, requestId: string, reply: Reply): void {
  const body = JSON.stringify({ ...reply, requestId })
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
  })
  response.end(body)
}

function failureOf(error: unknown): { code: string; message: string } {
  if (error instanceof GatewayError) return { code: error.code, message: error.message }
  return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
}

/**
 * Answers the SDK's requests as CloudBase does: always HTTP 200, with `{ requestId, … }` or `{ code, message,
 * requestId }`. A request that is not from this machine's own programs gets 403; a method other than POST
 * gets 405.
 */
export function createGatewayHandler(
  options: GatewayOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const clock = options.clock ?? Date.now
  const fault = faultInjector(options)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID()
    const startedAt = performance.now()
    const entry: GatewayLogEntry = { requestId, action: 'unknown', durationMs: 0 }
    let reply: Reply
    try {
      const parameters = parseParameters(await readBody(request))
      if (typeof parameters.action === 'string') entry.action = parameters.action
      const target = request.url ?? '/'
      verifySignature({ headers: request.headers, target, parameters }, options.credentials, clock())
      const host = request.headers.host ?? ''
      reply = await dispatch(options, fault, { parameters, requestId, host, target })
    } catch (error) {
      reply = failureOf(error)
      Object.assign(entry, reply)
    }
    send(response, requestId, reply)
    entry.durationMs = performance.now() - startedAt
    options.log?.(entry)
  }

  return (request, response) => {
    const foreign = foreignReason(request.headers)
    if (foreign !== undefined || request.method !== 'POST') {
      request.resume()
      response.writeHead(foreign === undefined ? 405 : 403, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(`${foreign ?? 'only POST is answered here'}\n`)
      return
    }
    // The only way to fail outside the caught part is a connection that is gone, and then nobody waits.
    answer(request, response).catch(() => response.destroy())
  }
}
