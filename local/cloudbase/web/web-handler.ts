import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../log'
import { isLoopbackHost } from './loopback'

/** One part of the web origin; it answers and says true, or leaves the request to the next part. */
export type WebPart = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<boolean>

/** The environment's web domain: its parts in order; what none of them has is INVALID_PATH. */
export function createWebHandler(parts: WebPart[], log: Log): RequestListener {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isLoopbackHost(request.headers.host)) {
      return refuse(response, 403, 'INVALID_HOST', 'Only this machine may call: use 127.0.0.1 or localhost')
    }
    const url = parseUrl(request.url)
    if (!url) return refuse(response, 400, 'BAD_REQUEST', 'The address cannot be read')
    for (const part of parts) if (await part(request, response, url)) return
    refuse(response, 404, 'INVALID_PATH', 'No function and no file has this path')
  }

  return (request, response) => {
    serve(request, response).catch((error: Error) => {
      log({ level: 'error', source: 'http', message: error.message })
      if (response.headersSent) response.destroy()
      else refuse(response, 500, 'SYS_ERR', 'Internal error')
    })
  }
}

// Parsed behind a fixed host, so that `//name` stays a path; the parser resolves `..` on the way.
function parseUrl(target = '/'): URL | undefined {
  return target.startsWith('/') && URL.canParse(`http://localhost${target}`)
    ? new URL(`http://localhost${target}`)
    : undefined
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ code, message, requestId: randomUUID() }))
}
