import type { Action, CommonRefusals, Reply } from '../../../typings/reply'
import { refuse } from '../../app/outcome'
import { findSession } from '../../app/owner/find-session'
import type { Ports } from '../../app/ports'
import type { Config } from '../config'
import { dispatch } from '../dispatch'
import { isClientCall, isRecord } from '../platform-call'
import { type Handler, type Served, serve } from '../serve'
import { type HttpRequest, type HttpResponse, parseJson, readHttpEvent } from './http-event'
import type { OwnerCaller, OwnerRoute } from './route'
import { ownerRoutes } from './routes'
import { readSecret, sessionCookie } from './session-cookie'

type AnyReply = Reply<Action>
type DoorConfig = Pick<Config, 'consoleOrigins' | 'sessionCookie'>

const pathOfDoor = '/api/owner'
/**
 * What the platform takes at most; a file within `import`'s own limit still fits when it is escaped as
 * JSON.
 */
const bodyCharactersMax = 6_000_000

const statusOf: Partial<Record<string, number>> = {
  INVALID_INPUT: 400,
  UNKNOWN_ACTION: 400,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
}

const headersOfDoor = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
}

/** The door of the console: `POST /api/owner` with `{ action, data }`, and nothing else in any other way. */
export function ownerHandler(ports: Ports, config: DoorConfig): Handler<HttpResponse | AnyReply> {
  return serve<HttpResponse | AnyReply>({
    door: 'owner',
    system: ports,
    internal: (id) => response(500, { ok: false, code: 'INTERNAL', detail: { id } }),
    async run(event, context) {
      const request = isClientCall(event, context) ? null : readHttpEvent(event)
      if (!request) return { answer: refuse('NOT_ALLOWED', {}), summary: { outcome: 'WRONG_CALLER' } }
      const early = turnedAway(request, config)
      return early
        ? { answer: early, summary: { outcome: early.statusCode } }
        : answer(ports, config, request)
    },
  })
}

/** What is refused before anything is read: a wrong way in, or a page that is not the console. */
function turnedAway(request: HttpRequest, { consoleOrigins }: DoorConfig): HttpResponse | null {
  const path = request.path.replace(/\/+$/, '')
  if (path !== '' && path !== pathOfDoor) return response(404, refuse('UNKNOWN_ACTION', { action: '' }))
  if (request.method !== 'POST')
    return response(405, refuse('UNKNOWN_ACTION', { action: request.method.slice(0, 16) }), { allow: 'POST' })
  // Browsers send the origin with every POST, so a request without one is no page of ours either.
  if (!consoleOrigins.includes(request.headers.origin ?? '')) return response(403, refuse('NOT_ALLOWED', {}))
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json')
    return response(415, refuse('INVALID_INPUT', { path: '', message: 'JSON is expected.' }))
  if (request.body.length > bodyCharactersMax)
    return response(413, refuse('INVALID_INPUT', { path: '', message: 'The request is too large.' }))
  return null
}

async function answer(ports: Ports, config: DoorConfig, request: HttpRequest): Promise<Served<HttpResponse>> {
  const body = parseJson(request.body)
  const isSecure = (request.headers.origin ?? '').startsWith('https:')
  const cookies: string[] = []
  const setCookie = (secret: string | null) => {
    cookies[0] = sessionCookie(config.sessionCookie, secret, isSecure)
  }
  const reply = await replyTo(ports, config, request, body, setCookie)
  const [cookie] = cookies
  const action = isRecord(body) && typeof body.action === 'string' ? body.action.slice(0, 64) : ''
  const outcome = reply.ok ? 'ok' : String(reply.code)
  const status = reply.ok ? 200 : (statusOf[outcome] ?? 200)
  return {
    answer: response(status, reply, cookie === undefined ? {} : { 'set-cookie': cookie }),
    summary: { action, outcome },
  }
}

async function replyTo(
  ports: Ports,
  config: DoorConfig,
  request: HttpRequest,
  body: unknown,
  setCookie: OwnerCaller['setCookie'],
): Promise<AnyReply> {
  if (!isRecord(body)) return refuse('INVALID_INPUT', { path: '', message: 'An object is expected.' })
  const secret = readSecret(config.sessionCookie, request.headers.cookie)
  const signedIn = secret === null ? null : await findSession(ports, secret)
  if (secret !== null && !signedIn) setCookie(null)
  const visitor = { ip: request.sourceIp, userAgent: (request.headers['user-agent'] ?? '').slice(0, 300) }
  const caller: OwnerCaller = { visitor, signedIn, setCookie }
  const refused = mayRun(body.action, caller)
  return refused ?? dispatch(ownerRoutes, ports, caller, { action: body.action, data: body.data })
}

type Denial = {
  [Code in 'NOT_SIGNED_IN' | 'NOT_ALLOWED']: { ok: false; code: Code; detail: CommonRefusals[Code] }
}

/** Null where the caller may run the action; an unknown action is for `dispatch` to name. */
function mayRun(action: unknown, { signedIn }: OwnerCaller): Denial[keyof Denial] | null {
  if (typeof action !== 'string' || !Object.hasOwn(ownerRoutes, action))
    return signedIn ? null : refuse('NOT_SIGNED_IN', {})
  const route: Pick<OwnerRoute<Action>, 'access' | 'withOneTimePassword'> = ownerRoutes[
    action as keyof typeof ownerRoutes
  ]
  if (route.access === 'anyone') return null
  if (!signedIn) return refuse('NOT_SIGNED_IN', {})
  if (!route.access.includes(signedIn.staff.role)) return refuse('NOT_ALLOWED', {})
  if (signedIn.staff.mustChangePassword && !route.withOneTimePassword)
    return refuse('NOT_ALLOWED', { reason: 'MUST_CHANGE_PASSWORD' })
  return null
}

function response(statusCode: number, reply: AnyReply, headers: Record<string, string> = {}): HttpResponse {
  return { statusCode, headers: { ...headersOfDoor, ...headers }, body: JSON.stringify(reply) }
}
