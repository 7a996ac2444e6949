import { isRecord } from './platform-call'

/**
 * An HTTP access call as the platform hands it to a function. https://docs.cloudbase.net/service/access-
 * cloud-function
 */
export interface HttpRequest {
  method: string
  path: string
  /** By lower-case name. */
  headers: Record<string, string>
  body: string
  sourceIp: string
}

export interface HttpResponse {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** Null for whatever is no HTTP access call: a timer, or a call of the SDK. */
export function readHttpEvent(event: unknown, trustedHops = 1): HttpRequest | null {
  if (!isRecord(event) || typeof event.httpMethod !== 'string' || !isRecord(event.headers)) return null
  const headers: Record<string, string> = {}
  // Whatever is no text was not sent by HTTP.
  for (const [name, value] of Object.entries(event.headers))
    if (typeof value === 'string') headers[name.toLowerCase()] = value
  const body = typeof event.body === 'string' ? event.body : ''
  const isBase64 = event.isBase64Encoded === true || event.isBase64Encoded === 'true'
  const context = isRecord(event.requestContext) ? event.requestContext : {}
  return {
    method: event.httpMethod.toUpperCase(),
    path: typeof event.path === 'string' ? event.path : '',
    headers,
    body: isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body,
    // The platform names who called its own gateway, which is a CDN of ours where one stands before it.
    sourceIp:
      trustedHops === 1 && typeof context.sourceIp === 'string'
        ? context.sourceIp
        : callerOf(headers['x-forwarded-for'] ?? '', trustedHops),
  }
}

/**
 * Each gateway writes behind what it was sent who called *it*: the last entries are ours, whatever stands
 * before them may be made up, as may every other header. Empty where the chain is shorter than our gateways.
 */
function callerOf(forwardedFor: string, trustedHops: number): string {
  const hops = forwardedFor.split(',').map((hop) => hop.trim())
  return hops[hops.length - trustedHops] ?? ''
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
