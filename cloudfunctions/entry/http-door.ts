import type { Action, Reply } from '../../typings/reply'
import { refuse } from '../app/outcome'
import type { HttpRequest, HttpResponse } from './http-event'

/** Where a JSON door stands, which pages may call it, and how much it takes. */
export interface HttpDoor {
  path: string
  origins: readonly string[]
  bodyCharactersMax: number
}

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

/** What is refused before anything is read: a wrong way in, or a page that is not ours. */
export function turnedAway(
  request: HttpRequest,
  { path, origins, bodyCharactersMax }: HttpDoor,
): HttpResponse | null {
  const asked = request.path.endsWith('/') ? request.path.slice(0, -1) : request.path
  if (asked !== '' && asked !== path) return response(404, refuse('UNKNOWN_ACTION', { action: '' }))
  if (request.method !== 'POST')
    return response(405, refuse('UNKNOWN_ACTION', { action: request.method.slice(0, 16) }), { allow: 'POST' })
  // Browsers send the origin with every POST, so a request without one is no page of ours either.
  if (!origins.includes(request.headers.origin ?? '')) return response(403, refuse('NOT_ALLOWED', {}))
  const [type = ''] = (request.headers['content-type'] ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json')
    return response(415, refuse('INVALID_INPUT', { path: '', message: 'JSON is expected.' }))
  if (request.body.length > bodyCharactersMax)
    return response(413, refuse('INVALID_INPUT', { path: '', message: 'The request is too large.' }))
  return null
}

/** The HTTP status of a reply: most refusals are answers like others. */
export const statusOfReply = (reply: Reply<Action>): number =>
  reply.ok ? 200 : (statusOf[String(reply.code)] ?? 200)

export function response(
  statusCode: number,
  reply: Reply<Action>,
  headers: Record<string, string> = {},
): HttpResponse {
  return { statusCode, headers: { ...headersOfDoor, ...headers }, body: JSON.stringify(reply) }
}
