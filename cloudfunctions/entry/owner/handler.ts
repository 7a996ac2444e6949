import type { Action, CommonRefusals, Reply } from '../../../typings/reply'
import { refuse } from '../../app/outcome'
import type { Ports } from '../../app/ports'
import { findSession } from '../../app/staff/find-session'
import { tokensToKeep } from '../../app/staff/known-device'
import { isFactorNeeded } from '../../app/staff/second-factor'
import { may } from '../../domain/permissions'
import type { Config } from '../config'
import { dispatch } from '../dispatch'
import { response, statusOfReply, turnedAway } from '../http-door'
import { type HttpRequest, type HttpResponse, parseJson, readHttpEvent } from '../http-event'
import { isClientCall, isRecord } from '../platform-call'
import { type Handler, type Served, serve } from '../serve'
import type { OwnerCaller, OwnerRoute } from './route'
import { ownerRoutes } from './routes'
import { deviceCookie, readDeviceTokens, readSecret, sessionCookie } from './session-cookie'

/** Where a browser's cookies are put: the session's before all others. */
interface CookieJar extends Pick<OwnerCaller, 'setCookie'> {
  setDevice(tokens: string[]): void
}
type AnyReply = Reply<Action>
type DoorConfig = Pick<Config, 'consoleOrigins' | 'sessionCookie'> & Partial<Pick<Config, 'trustedHops'>>

const path = '/api/owner'
/** The platform hands over 100 KB of text; plans that hand over more exist. Files travel through storage. */
const bodyCharactersMax = 6_000_000

/** The door of the console: `POST /api/owner` with `{ action, data }`, and nothing else in any other way. */
export function ownerHandler(ports: Ports, config: DoorConfig): Handler<HttpResponse | AnyReply> {
  return serve<HttpResponse | AnyReply>({
    door: 'owner',
    system: ports,
    internal: (id) => response(500, { ok: false, code: 'INTERNAL', detail: { id } }),
    async run(event, context) {
      const request = isClientCall(event, context) ? null : readHttpEvent(event, config.trustedHops)
      if (!request) return { answer: refuse('NOT_ALLOWED', {}), summary: { outcome: 'WRONG_CALLER' } }
      const early = turnedAway(request, { path, origins: config.consoleOrigins, bodyCharactersMax })
      return early
        ? { answer: early, summary: { outcome: early.statusCode } }
        : answer(ports, config, request)
    },
  })
}

async function answer(ports: Ports, config: DoorConfig, request: HttpRequest): Promise<Served<HttpResponse>> {
  const body = parseJson(request.body)
  const isSecure = (request.headers.origin ?? '').startsWith('https:')
  const cookies: string[] = []
  // One cookie an answer, since not every gateway passes several on.
  const jar: CookieJar = {
    setCookie: (secret) => {
      cookies[0] = sessionCookie(config.sessionCookie, secret, isSecure)
    },
    setDevice: (tokens) => {
      cookies[0] ??= deviceCookie(config.sessionCookie, tokens, isSecure)
    },
  }
  const reply = await replyTo(ports, config, request, body, jar)
  const [cookie] = cookies
  const action = isRecord(body) && typeof body.action === 'string' ? body.action.slice(0, 64) : ''
  const outcome = reply.ok ? 'ok' : String(reply.code)
  return {
    answer: response(statusOfReply(reply), reply, cookie === undefined ? {} : { 'set-cookie': cookie }),
    summary: { action, outcome },
  }
}

async function replyTo(
  ports: Ports,
  config: DoorConfig,
  request: HttpRequest,
  body: unknown,
  jar: CookieJar,
): Promise<AnyReply> {
  if (!isRecord(body)) return refuse('INVALID_INPUT', { path: '', message: 'An object is expected.' })
  const secret = readSecret(config.sessionCookie, request.headers.cookie)
  const signedIn = secret === null ? null : await findSession(ports, secret)
  if (secret !== null && !signedIn) jar.setCookie(null)
  const visitor = {
    ip: request.sourceIp,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    deviceTokens: readDeviceTokens(config.sessionCookie, request.headers.cookie),
  }
  const site = { origin: request.headers.origin ?? '' }
  const caller: OwnerCaller = { visitor, site, signedIn, setCookie: jar.setCookie }
  const refused = await mayRun(ports, body.action, caller)
  const reply =
    refused ?? (await dispatch(ownerRoutes, ports, caller, { action: body.action, data: body.data }))
  const tokens = signedIn && tokensToKeep(ports, signedIn.staff, visitor.deviceTokens)
  if (tokens) jar.setDevice(tokens)
  return reply
}

type Denial = {
  [Code in 'NOT_SIGNED_IN' | 'NOT_ALLOWED']: { ok: false; code: Code; detail: CommonRefusals[Code] }
}

type Gate = Pick<OwnerRoute<Action>, 'access' | 'withOneTimePassword' | 'withoutSecondFactor'>

/** Null where the caller may run the action; an unknown action is for `dispatch` to name. */
async function mayRun(
  ports: Ports,
  action: unknown,
  { signedIn }: OwnerCaller,
): Promise<Denial[keyof Denial] | null> {
  if (typeof action !== 'string' || !Object.hasOwn(ownerRoutes, action))
    return signedIn ? null : refuse('NOT_SIGNED_IN', {})
  const route: Gate = ownerRoutes[action as keyof typeof ownerRoutes]
  if (route.access === 'anyone') return null
  if (!signedIn) return refuse('NOT_SIGNED_IN', {})
  if (route.access !== 'self' && !may(signedIn.staff.role, route.access)) return refuse('NOT_ALLOWED', {})
  if (signedIn.staff.mustChangePassword && !route.withOneTimePassword)
    return refuse('NOT_ALLOWED', { reason: 'MUST_CHANGE_PASSWORD' })
  if (route.withOneTimePassword || route.withoutSecondFactor || signedIn.staff.secondFactor) return null
  return (await isFactorNeeded(ports, signedIn))
    ? refuse('NOT_ALLOWED', { reason: 'MUST_SET_SECOND_FACTOR' })
    : null
}
