import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { listenAt } from '../../shared/loopback'
import type { Simulator, SimulatorOptions } from '../options'
import { assetFile, sendFile } from './assets'
import { Builds } from './builds'
import { allowMessages, callFunction, uploadFile } from './call'
import { bundleRuntime, type RuntimeBundles } from './runtime-bundle'
import { shellPage, twoPage } from './shell-page'
import { traceStack } from './trace'

const MAX_BODY_BYTES = 1024 * 1024
const DEFAULT_OPENID = 'shopper-1'
/** Names this run to the browser, which keeps the chats of one run. */
const runId = randomBytes(9).toString('base64url')

const SHOPPERS = ['shopper-1', 'shopper-2', 'shopper-3']

/** Where the mini program's own pictures are served. */
const ASSETS = '/__app/'

type Handler = (url: URL, request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** Serves the phone on 127.0.0.1; pages of other sites can neither read it nor call through it. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const builds = new Builds(options)
  const [runtime] = await Promise.all([bundleRuntime(), builds.start()])
  const secret = randomBytes(24).toString('base64url')
  const streams = new Set<ServerResponse>()
  const routes = routesOf({ options, builds, runtime, secret, streams })

  builds.onBuild(() => {
    for (const stream of streams) tellBuild(stream, builds)
  })

  const server = createServer((request, response) => {
    serve(request, response, routes, { options, port, secret }).catch((error: unknown) => {
      options.log?.({ event: 'failed', reason: String(error) })
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error))
    })
  })
  const port = await listenAt(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}/`,
    rebuilt: () => builds.next(),
    async close() {
      for (const stream of streams) stream.end()
      await builds.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

interface Access {
  options: SimulatorOptions
  port: number
  secret: string
}

/** Answers one request; whatever a handler throws comes out as a rejection. */
async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Record<string, Handler>,
  { options, port, secret }: Access,
): Promise<void> {
  const target = request.url ?? '/'
  // An absolute target names another server; a browser never sends one to a server of its own.
  if (!target.startsWith('/')) return void response.writeHead(400).end()
  const url = new URL(`http://127.0.0.1${target}`)
  if (!isOwnPage(request, port)) {
    options.log?.({ event: 'refused', reason: 'foreign host or origin' })
    return void response.writeHead(403).end()
  }
  const isSecretRoute = request.method === 'POST'
  if (isSecretRoute && !isEqual(String(request.headers['x-simulator-secret'] ?? ''), secret)) {
    options.log?.({ event: 'refused', reason: 'wrong secret' })
    return void response.writeHead(403).end()
  }
  const pathname = url.pathname.startsWith(ASSETS) ? ASSETS : url.pathname
  const handler = routes[`${request.method} ${pathname}`]
  if (!handler) return void response.writeHead(404).end()
  await handler(url, request, response)
}

interface Parts {
  options: SimulatorOptions
  builds: Builds
  runtime: RuntimeBundles
  secret: string
  streams: Set<ServerResponse>
}

function routesOf({ options, builds, runtime, secret, streams }: Parts): Record<string, Handler> {
  const script = (text: () => string) => (_url: URL, _request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' })
    response.end(text())
  }
  const mapped = (text: string, map: string) => `${text}\n//# sourceMappingURL=${map}`
  const firstShopper = options.defaultOpenid ?? DEFAULT_OPENID
  const pageOf = (openid: string, friend: string | null) => {
    const shoppers = [...new Set([firstShopper, ...SHOPPERS, openid, ...(friend ? [friend] : [])])]
    const { appid, links = [], cashierUrl = null, messageTemplates = [] } = options
    const whose = { openid, friend, shoppers, runId }
    const given = { secret, appid, cashierUrl, links, messageTemplates, build: builds.number }
    const settings = { ...given, ...whose }
    return { title: path.basename(path.resolve(options.root)), settings }
  }
  return {
    'GET /': (url, _request, response) => {
      const openid = url.searchParams.get('openid') || firstShopper
      sendPage(response, shellPage(pageOf(openid, url.searchParams.get('friend'))))
    },
    'GET /two': (url, _request, response) => {
      const one = url.searchParams.get('a') || firstShopper
      const another = SHOPPERS.find((shopper) => shopper !== one) ?? `${one}-friend`
      sendPage(response, twoPage(pageOf(one, url.searchParams.get('b') || another)))
    },
    'GET /__simulator/runtime.js.map': script(() => runtime.runtime.sourceMap),
    'GET /__simulator/runtime.js': script(() => mapped(runtime.runtime.script, 'runtime.js.map')),
    'GET /__simulator/two.js.map': script(() => runtime.two.sourceMap),
    'GET /__simulator/two.js': script(() => mapped(runtime.two.script, 'two.js.map')),
    'GET /__simulator/program.js': script(() => builds.current.program),
    'GET /__simulator/scripts.js.map': script(() => builds.current.sourceMap),
    'GET /__simulator/scripts.js': script(() => mapped(builds.current.script, 'scripts.js.map')),
    [`GET ${ASSETS}`]: (url, _request, response) => {
      const name = decoded(url.pathname.slice(ASSETS.length))
      if (name === undefined) return void response.writeHead(400).end()
      const file = assetFile(options.root, name)
      if (file) sendFile(file, response)
      else response.writeHead(404).end()
    },
    'GET /__file': (url, _request, response) => {
      const target = options.resolveFile?.(url.searchParams.get('id') ?? '')
      if (target) response.writeHead(302, { location: target }).end()
      else response.writeHead(404).end()
    },
    'GET /__events': (_url, request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      tellBuild(response, builds)
      streams.add(response)
      request.once('close', () => streams.delete(response))
    },
    'POST /__call': async (_url, request, response) => {
      sendJson(response, await callFunction(options, await readJson(request)))
    },
    'POST /__upload': async (url, request, response) => {
      sendJson(response, await uploadFile(options, url.searchParams, request))
    },
    'POST /__subscribe': async (_url, request, response) => {
      sendJson(response, await allowMessages(options, await readJson(request)))
    },
    'POST /__trace': async (_url, request, response) => {
      const { stack } = await readJson(request)
      const scripts = [
        { name: 'scripts.js', sourceMap: builds.current.sourceMap },
        { name: 'runtime.js', sourceMap: runtime.runtime.sourceMap },
      ]
      sendJson(response, traceStack(String(stack ?? ''), scripts))
    },
  }
}

/** A page reloads when it shows another build than this, and shows the problems of the newest. */
function tellBuild(stream: ServerResponse, builds: Builds) {
  const { number, problems } = builds
  stream.write(`data: ${JSON.stringify({ build: number, problems })}\n\n`)
}

/** A part of an address as it was meant, or nothing when its escapes are malformed. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

/** Another site may point a name at this address, so the name that was asked for has to be ours. */
function isOwnPage({ headers }: IncomingMessage, port: number) {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!names.includes(headers.host ?? '')) return false
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}

function isEqual(given: string, secret: string) {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > MAX_BODY_BYTES) throw new Error('request too large')
    chunks.push(chunk as Buffer)
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function sendPage(response: ServerResponse, html: string) {
  response.writeHead(200, {
    ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    ...{ 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer' },
  })
  response.end(html)
}

function sendJson(response: ServerResponse, value: unknown) {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}
