import type { IncomingMessage } from 'node:http'
import { GatewayError } from '../errors'

/** Production's limit for one request. */
const largestRequestBytes = 6 * 1024 * 1024

/**
 * Reads a whole body. Beyond the limit the rest is read and thrown away, so that the refusal can be answered.
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes <= largestRequestBytes) chunks.push(chunk)
    })
    request.on('end', () => {
      if (bytes <= largestRequestBytes) resolve(Buffer.concat(chunks))
      else
        reject(new GatewayError('EXCEED_REQUEST_SIZE_LIMIT', 'request entity too large, the limit is 6 MB'))
    })
    request.on('error', reject)
    request.on('close', () => {
      if (!request.complete) reject(new Error('the caller went away'))
    })
  })
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
