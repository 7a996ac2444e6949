import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type ListenAt, listenAt } from '../../shared/loopback'
import type { ApiReply, ApiRequest } from '../api/messages'
import { isOpenPlatform } from '../open-platform/open-platform'
import { jsonReply, refusal, type WebReply, type WebRequest } from './messages'

const maxBodyBytes = 1_048_576

export interface Doors {
  api: (request: ApiRequest) => Promise<ApiReply>
  /** Cashier and control page; the port is known once the server listens. */
  web: (request: WebRequest, port: number) => Promise<WebReply>
}

type Log = (entry: Record<string, unknown>) => void

export interface RunningServer {
  port: number
  close(): Promise<void>
}

/** Listens on 127.0.0.1 only. `/v3/` is the signed API beside the mini program's; all else is for people. */
export async function listen(doors: Doors, at: ListenAt, log: Log): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    serve(doors, incoming, outgoing).catch((error: unknown) => fail(error, incoming, outgoing, log))
  })
  // Longer than clients keep a free connection, so that none writes to one that is being closed.
  server.keepAliveTimeout = 60_000
  const port = await listenAt(server, at)
  return { port, close: () => stop(server) }
}

async function serve(doors: Doors, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readBody(incoming)
  if (body === undefined) {
    outgoing.writeHead(413, { Connection: 'close' }).end()
    return
  }
  const target = incoming.url ?? '/'
  const method = incoming.method ?? 'GET'
  const headers = plainHeaders(incoming)
  if (target.startsWith('/v3/') || isOpenPlatform(target)) {
    answer(await doors.api({ method, target, headers, body }), outgoing)
    return
  }
  const url = new URL(target, 'http://localhost')
  const port = incoming.socket.localPort ?? 0
  const reply = await doors.web({ method, path: url.pathname, query: url.searchParams, headers, body }, port)
  outgoing.writeHead(reply.status, reply.headers).end(reply.body)
}

/** A fault of the sandbox itself: told to whoever asked and to whoever runs it, without the query. */
function fail(error: unknown, incoming: IncomingMessage, outgoing: ServerResponse, log: Log): void {
  const [path = '/'] = (incoming.url ?? '/').split('?')
  log({ what: 'fault', method: incoming.method, path, reason: String(error) })
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  const reply = path.startsWith('/v3/')
    ? jsonReply({ code: 'SYSTEM_ERROR', message: '系统错误' }, 500)
    : refusal(500, '沙箱出错了，原因见运行窗口里的记录')
  outgoing.writeHead(reply.status, reply.headers).end(reply.body)
}

function answer(reply: ApiReply, outgoing: ServerResponse): void {
  if (reply.kind === 'answer') outgoing.writeHead(reply.status, reply.headers).end(reply.body)
  else if (reply.kind === 'cut') outgoing.destroy()
}

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function plainHeaders(incoming: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(incoming.headers)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
