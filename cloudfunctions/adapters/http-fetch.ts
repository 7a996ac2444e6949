import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** What the transports need of `fetch`; any `fetch` fits. */
export type Fetch = (url: string, init: FetchInit) => Promise<Fetched>

export interface FetchInit {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  /** Signed requests follow nobody. */
  redirect: 'error'
  signal: AbortSignal
}

export interface Fetched {
  status: number
  headers: { get(name: string): string | null }
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Shorter than servers keep a free connection, so that a request rarely meets one that is being closed. */
const FREE_CONNECTION_KEPT_MS = 4_000
const kept = { keepAlive: true, timeout: FREE_CONNECTION_KEPT_MS }
const agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }

/**
 * `fetch` by Node's own client, which does the same for a third of the processor's time: the platform's
 * builds streams and signals anew for every call. Rejects on a redirect, a broken connection and an abort.
 */
export const fetchOverHttp: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const isHttps = url.startsWith('https:')
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const sent = (isHttps ? requestHttps : requestHttp)(url, {
      method,
      headers: { ...headers, ...length },
      agent: isHttps ? agents.https : agents.http,
      signal,
    })
    sent.on('error', reject)
    sent.on('response', (reply) => {
      if (isRedirect(reply)) {
        reply.resume()
        reject(new Error('A redirect is not followed.'))
      } else read(reply).then((bytes) => resolve(fetched(reply, bytes)), reject)
    })
    sent.end(body)
  })

const isRedirect = ({ statusCode = 0, headers }: IncomingMessage): boolean =>
  statusCode >= 300 && statusCode < 400 && headers.location !== undefined

function read(reply: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    reply.on('data', (chunk: Buffer) => chunks.push(chunk))
    reply.on('end', () => resolve(Buffer.concat(chunks)))
    reply.on('error', reject)
  })
}

function fetched({ statusCode = 0, headers }: IncomingMessage, bytes: Buffer): Fetched {
  return {
    status: statusCode,
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
    arrayBuffer: async () =>
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  }
}
