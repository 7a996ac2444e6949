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

async function runDatabase(
  database: Database,
  action: string,
  parameters: Reply,
  fault: Fault,
): Promise<Reply> {
  const inTransaction = typeof parameters.transactionId === 'string' && action !== 'database.abortTransaction'
  if (await fault(inTransaction)) {
    await database.handle('database.abortTransaction', { transactionId: parameters.transactionId })
    throw injectedConflict()
  }
  return database.handle(action, parameters)
}

async function dispatch(
  options: GatewayOptions,
  fault: Fault,
  parameters: Reply,
  requestId: string,
  host: string,
) {
  const { action, envName } = parameters
  if (typeof action !== 'string') throw new GatewayError('INVALID_PARAM', '参数action不能为空')
  if (envName !== undefined && envName !== '' && envName !== options.envId) {
    throw new GatewayError('INVALID_ENV', `environment ${String(envName)} not found`)
  }
  if (action.startsWith('database.')) return runDatabase(options.database, action, parameters, fault)
  const handler = Object.hasOwn(options.actions, action) ? options.actions[action] : undefined
  if (!handler) throw new GatewayError('INVALID_ACTION', `unknown action ${action}`)
  await fault(false)
  return handler(parameters, { requestId, host })
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
      verifySignature(
        { headers: request.headers, target: request.url ?? '/', parameters },
        options.credentials,
        clock(),
      )
      reply = await dispatch(options, fault, parameters, requestId, request.headers.host ?? '')
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
