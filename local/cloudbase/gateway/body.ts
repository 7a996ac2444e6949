import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../errors'

/** Production's limit for one request. */
const largestRequestBytes = 6 * 1024 * 1024

/**
 * Reads a whole body. Beyond the limit the rest is read and thrown away, so that the refusal can be answered.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length
    if (bytes <= largestRequestBytes) chunks.push(chunk as Buffer)
  }
  if (bytes > largestRequestBytes) {
    throw new GatewayError('EXCEED_REQUEST_SIZE_LIMIT', 'request entity too large, the limit is 6 MB')
  }
  return Buffer.concat(chunks)
}

export function parseParameters(body: Buffer): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new GatewayError('INVALID_PARAM', 'the request body is not valid JSON')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new GatewayError('INVALID_PARAM', 'the request body must be a JSON object')
  }
  return value as Record<string, unknown>
}
