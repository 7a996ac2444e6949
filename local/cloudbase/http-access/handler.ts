import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { InvocationError, type InvocationFailure } from '../functions/errors'
import type { FunctionRunner } from '../functions/runner'
import type { FunctionSpec } from '../functions/spec'
import { type Limits, sizeText } from '../limits'
import type { Log } from '../log'
import { readBody } from '../web/body'
import type { WebPart } from '../web/web-handler'
import { isTextBody, toHttpEvent } from './event'
import { type HttpReply, toErrorReply, toHttpReply } from './reply'
import { createRouteTable } from './routes'

interface HttpAccessOptions {
  functions: FunctionSpec[]
  runner: FunctionRunner
  envId: string
  /** Whether the route stays in `event.path`. The platform's pages leave it open: a door takes both. */
  pathForm: 'whole' | 'stripped'
  limits: Pick<Limits, 'textBodyBytes' | 'otherBodyBytes'>
  log: Log
}

const STATUS: Record<InvocationFailure, number> = {
  FUNCTION_NOT_FOUND: 404,
  FUNCTION_PARAM_INVALID: 413,
  FUNCTION_INVOCATION_FAILED: 500,
  FUNCTION_MEMORY_LIMIT_EXCEEDED: 500,
  FUNCTION_TIME_LIMIT_EXCEEDED: 504,
}

/** Serves the routes of HTTP access; returns false, and touches nothing, where no function has the path. */
export function createHttpAccess({
  functions,
  runner,
  envId,
  pathForm,
  limits,
  log,
}: HttpAccessOptions): WebPart {
  const findRoute = createRouteTable(functions)

  return async (request, response, url) => {
    const route = findRoute(url.pathname)
    if (!route) return false
    await answer(request, response, url, route)
    return true
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    route: { functionName: string; rest: string },
  ): Promise<void> {
    const requestId = randomUUID()
    let reply: HttpReply
    try {
      const bytesMax = isTextBody(request) ? limits.textBodyBytes : limits.otherBodyBytes
      const body = await readBody(request, bytesMax)
      if (body) {
        const path = pathForm === 'whole' ? url.pathname : route.rest
        const event = toHttpEvent({ request, path, query: url.searchParams, body, envId, requestId })
        const ip = request.socket.remoteAddress ?? '127.0.0.1'
        reply = toHttpReply((await runner.invoke(route.functionName, event, { kind: 'http', ip })).result)
      } else {
        const message = `Request body size exceeds maximum ${sizeText(bytesMax)} limit`
        reply = toErrorReply(413, 'EXCEED_MAX_PAYLOAD_SIZE', message, requestId)
      }
    } catch (error) {
      reply = failureReply(error, requestId)
    }
    send(response, reply, requestId, request.method === 'HEAD')
    const { functionName } = route
    const message = `${request.method} ${url.pathname} ${reply.statusCode}`
    log({ level: 'info', source: 'http', message, functionName, requestId })
  }

  function failureReply(error: unknown, requestId: string): HttpReply {
    if (error instanceof InvocationError) {
      return toErrorReply(STATUS[error.code], error.code, error.message, error.requestId)
    }
    log({ level: 'error', source: 'http', message: String(error), requestId })
    return toErrorReply(500, 'SYS_ERR', 'Internal error', requestId)
  }
}

function send(response: ServerResponse, reply: HttpReply, requestId: string, headOnly: boolean): void {
  const sent = setHeaders(response, reply) ? reply : badHeaderReply(requestId)
  if (sent !== reply) setHeaders(response, sent)
  response.setHeader('x-request-id', requestId)
  response.setHeader('content-length', sent.body.length)
  response.statusCode = sent.statusCode
  response.end(headOnly ? undefined : sent.body)
}

function setHeaders(response: ServerResponse, { headers }: HttpReply): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    return true
  } catch {
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    return false
  }
}

function badHeaderReply(requestId: string): HttpReply {
  const message = 'The function answered with a header that HTTP does not allow'
  return toErrorReply(502, 'FUNCTION_INVOCATION_FAILED', message, requestId)
}
