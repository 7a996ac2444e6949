import type { Clock, Ids, Log } from '../../app/ports'
import type { Config } from '../config'
import { type HttpRequest, type HttpResponse, readHttpEvent } from '../http-event'
import { isClientCall } from '../platform-call'
import { type Handler, serve } from '../serve'
import { pageHeaders } from './headers'

type Page = 'console' | 'pay'
type PageConfig = Pick<Config, 'consoleOrigins' | 'payPageUrl' | 'storageOrigins'>

const paths: Record<string, Page> = {
  '/': 'console',
  '/index.html': 'console',
  '/pay': 'pay',
  '/pay/': 'pay',
  '/pay/index.html': 'pay',
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '')

/**
 * The door that hands out pages, since static hosting sends none of the headers that they need. The page for
 * a second screen and the console are each shown at their own origin, where they have one each.
 */
export function pageHandler(
  system: { clock: Clock; ids: Ids; log: Log },
  config: PageConfig,
  read: (page: Page) => Promise<string>,
): Handler<HttpResponse> {
  return serve<HttpResponse>({
    door: 'page',
    system,
    internal: (id) => plain(500, `Error ${id}`),
    async run(event, context) {
      const request = isClientCall(event, context) ? null : readHttpEvent(event)
      const answer = request ? await answerTo(request, config, read) : plain(403, 'Not allowed')
      return { answer, summary: { outcome: answer.statusCode } }
    },
  })
}

async function answerTo(
  { method, path, headers }: HttpRequest,
  config: PageConfig,
  read: (page: Page) => Promise<string>,
): Promise<HttpResponse> {
  const page = Object.hasOwn(paths, path) ? paths[path] : undefined
  if (!page) return plain(404, 'Not found')
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Not allowed', { allow: 'GET, HEAD' })
  const consoleHosts = config.consoleOrigins.map(hostOf)
  const payHost = hostOf(config.payPageUrl)
  const isApart = payHost !== '' && !consoleHosts.includes(payHost)
  const host = (headers.host ?? '').toLowerCase()
  if (isApart && page === 'console' && host === payHost) return plain(404, 'Not found')
  // Links that were given away before the page moved still lead there: a browser keeps what follows `#`.
  if (isApart && page === 'pay' && consoleHosts.includes(host))
    return plain(302, '', { location: config.payPageUrl.replace(/#.*$/, '') })
  if (path === '/pay') return plain(302, '', { location: '/pay/' })
  const { storageOrigins } = config
  return { statusCode: 200, headers: pageHeaders({ page, storageOrigins }), body: await read(page) }
}

const plain = (statusCode: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  statusCode,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...headers,
  },
  body,
})
