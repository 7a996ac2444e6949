export interface HttpReply {
  statusCode: number
  headers: Record<string, string | string[]>
  body: Buffer
}

const JSON_TYPE = 'application/json; charset=utf-8'
// The server frames the message itself; what a function says about that would break it.
const FRAMING = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'])

/** A function answers with a string, an object (sent as JSON), or `{ statusCode, headers, body }`. */
export function toHttpReply(result: unknown): HttpReply {
  if (isIntegrated(result)) return integratedReply(result)
  if (typeof result === 'object' && result !== null) {
    return {
      statusCode: 200,
      headers: { 'content-type': JSON_TYPE },
      body: Buffer.from(JSON.stringify(result)),
    }
  }
  const text = result === null || result === undefined ? '' : String(result)
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(text),
  }
}

/** The platform's own refusals, in the shape in which HTTP access sends them. */
export function toErrorReply(
  statusCode: number,
  code: string,
  message: string,
  requestId: string,
): HttpReply {
  const body = Buffer.from(JSON.stringify({ code, message, requestId }))
  return { statusCode, headers: { 'content-type': JSON_TYPE }, body }
}

interface Integrated {
  statusCode: number
  headers?: unknown
  multiValueHeaders?: unknown
  body?: unknown
  isBase64Encoded?: unknown
}

function isIntegrated(result: unknown): result is Integrated {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return false
  const { statusCode } = result
  return Number.isInteger(statusCode) && Number(statusCode) >= 200 && Number(statusCode) <= 599
}

function integratedReply({
  statusCode,
  headers,
  multiValueHeaders,
  body,
  isBase64Encoded,
}: Integrated): HttpReply {
  const sent: Record<string, string | string[]> = {}
  for (const given of [headers, multiValueHeaders]) {
    for (const [name, value] of Object.entries(given ?? {})) {
      const key = name.toLowerCase()
      if (!FRAMING.has(key)) sent[key] = Array.isArray(value) ? value.map(String) : String(value)
    }
  }
  const isObject = typeof body === 'object' && body !== null
  if (isObject && sent['content-type'] === undefined) sent['content-type'] = JSON_TYPE
  const text = isObject ? JSON.stringify(body) : String(body ?? '')
  return { statusCode, headers: sent, body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8') }
}
