import type { IncomingMessage } from 'node:http'

/** What HTTP access hands to a function; header names are in lower case. */
export interface HttpEvent {
  path: string
  httpMethod: string
  headers: Record<string, string>
  multiValueHeaders: Record<string, string[]>
  queryStringParameters: Record<string, string>
  requestContext: { requestId: string; envId: string; appId: number; uin: number }
  body: string
  isBase64Encoded: boolean
}

interface EventSource {
  request: IncomingMessage
  path: string
  query: URLSearchParams
  body: Buffer
  envId: string
  requestId: string
}

const TEXT_TYPE =
  /^(text\/|application\/([\w.-]+\+)?(json|xml)|application\/(x-www-form-urlencoded|javascript))/i

/** A body without a type counts as text. */
export const isTextBody = ({ headers }: IncomingMessage): boolean =>
  TEXT_TYPE.test(headers['content-type'] ?? 'text/plain')

/** Text bodies pass byte for byte as a string, as a signature over them needs; all others as base64. */
export function toHttpEvent({ request, path, query, body, envId, requestId }: EventSource): HttpEvent {
  const multiValueHeaders = headerLists(request)
  const text = isTextBody(request) ? exactText(body) : undefined
  return {
    path,
    httpMethod: request.method ?? 'GET',
    headers: Object.fromEntries(
      Object.entries(multiValueHeaders).map(([name, values]) => [
        name,
        values.join(name === 'cookie' ? '; ' : ', '),
      ]),
    ),
    multiValueHeaders,
    queryStringParameters: Object.fromEntries(query),
    requestContext: { requestId, envId, appId: 1250000000, uin: 100000000000 },
    body: text ?? body.toString('base64'),
    isBase64Encoded: text === undefined,
  }
}

function headerLists(request: IncomingMessage): Record<string, string[]> {
  const lists: Record<string, string[]> = {}
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const name = String(request.rawHeaders[at]).toLowerCase()
    lists[name] = [...(lists[name] ?? []), String(request.rawHeaders[at + 1])]
  }
  const remote = request.socket.remoteAddress ?? '127.0.0.1'
  lists['x-forwarded-for'] = [[...(lists['x-forwarded-for'] ?? []), remote].join(', ')]
  lists['x-real-ip'] = [remote]
  return lists
}

function exactText(body: Buffer): string | undefined {
  const text = body.toString('utf8')
  return Buffer.from(text, 'utf8').equals(body) ? text : undefined
}
