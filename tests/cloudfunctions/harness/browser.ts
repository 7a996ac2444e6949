import type { Ports } from '../../../cloudfunctions/app/ports'
import { ownerHandler } from '../../../cloudfunctions/entry/owner/handler'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Reply } from '../../../typings/reply'

export const consoleOrigin = 'http://127.0.0.1:8788'
export const cookieName = 'queqiao_session_8788'

export interface OwnerResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** A browser with the console open: it keeps the cookie that the door sets. */
export interface Browser {
  /** The session's cookie as the next call sends it; tests may take or change it. */
  cookie: string
  /** What makes the browser known, beside it. */
  deviceCookie: string
  call<Name extends keyof OwnerApi>(action: Name, data: OwnerApi[Name]['in']): Promise<Reply<OwnerApi[Name]>>
  /** The data of a reply that has to be good. */
  must<Name extends keyof OwnerApi>(action: Name, data: OwnerApi[Name]['in']): Promise<OwnerApi[Name]['out']>
  /** A call as HTTP access hands it over, with parts replaced. */
  send(event: object, context?: object): Promise<OwnerResponse>
}

export const httpEvent = (body: unknown, headers: Record<string, string> = {}) => ({
  path: '/api/owner',
  httpMethod: 'POST',
  headers: {
    origin: consoleOrigin,
    'content-type': 'application/json',
    'x-forwarded-for': '10.0.0.1',
    ...headers,
  },
  requestContext: { requestId: 'r' },
  body: JSON.stringify(body),
  isBase64Encoded: false,
})

export function openBrowser(ports: Ports, ip = '10.0.0.1'): Browser {
  const handle = ownerHandler(ports, { consoleOrigins: [consoleOrigin], sessionCookie: cookieName })
  const browser: Browser = {
    cookie: '',
    deviceCookie: '',
    send: async (event, context) => (await handle(event, context)) as OwnerResponse,
    async call(action, data) {
      const headers = {
        'x-forwarded-for': ip,
        'user-agent': 'Test browser',
        cookie: [browser.cookie, browser.deviceCookie].filter(Boolean).join('; '),
      }
      const response = await browser.send(httpEvent({ action, data }, headers))
      const set = response.headers['set-cookie']
      const value = set === undefined || set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '')
      if (set?.startsWith(`${cookieName}_device`)) browser.deviceCookie = value
      else if (set !== undefined) browser.cookie = value
      return JSON.parse(response.body)
    },
    async must(action, data) {
      const reply = await browser.call(action, data)
      if (!reply.ok) throw new Error(`${action}: ${String(reply.code)} ${JSON.stringify(reply.detail)}`)
      return reply.data
    },
  }
  return browser
}
