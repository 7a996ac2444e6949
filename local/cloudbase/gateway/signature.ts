import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Signer } from '@cloudbase/signature-nodejs'
import { GatewayError } from '../errors'

const credential = /Credential=([^/]+)\/\d{4}-\d\d-\d\d\/tcb\/tc3_request/.source
const signed = /(?: SignedParams=[^,]*,)? SignedHeaders=([^,]+)/.source
const form = new RegExp(`^TC3-HMAC-SHA256 ${credential},${signed}, Signature=([0-9a-f]{64})$`)

const longestValidityS = 3600
const clockSkewS = 60

export interface SignedRequest {
  headers: IncomingHttpHeaders
  /** Path and query as they stood in the request line. */
  target: string
  parameters: Record<string, unknown>
}

export interface Credentials {
  secretId: string
  secretKey: string
}

function refused(reason: string): GatewayError {
  return new GatewayError('SIGN_PARAM_INVALID', `sign param invalid: ${reason}`)
}

function assertTimely(headers: IncomingHttpHeaders, timestampS: number, nowMs: number): void {
  const stated = Number(headers['x-signature-expires'] ?? 600)
  const validityS = Math.min(Number.isFinite(stated) ? stated : 600, longestValidityS)
  const ageS = nowMs / 1000 - timestampS
  if (!(ageS <= validityS + clockSkewS && ageS >= -clockSkewS - validityS)) throw refused('signature expired')
}

// The signer itself: the library's `sign` first copies all parameters, which takes as long again.
function expectedSignature(
  { headers, target, parameters }: SignedRequest,
  names: string[],
  timestamp: number,
  credentials: Credentials,
): string {
  const signedHeaders = Object.fromEntries(names.map((name) => [name, headers[name]]))
  const url = `http://${headers.host}${target}`
  try {
    const { signature } = new Signer(credentials, 'tcb').tc3sign(
      'post',
      url,
      signedHeaders,
      parameters,
      timestamp,
    )
    return String(signature)
  } catch {
    throw refused('signed headers incomplete')
  }
}

/**
 * Verifies a request by signing it again with the known key. Everything counts: path, query, signed headers,
 * every parameter. Throws `SIGN_PARAM_INVALID` as production does, without saying what would have been right.
 */
export function verifySignature(request: SignedRequest, credentials: Credentials, nowMs: number): void {
  const parts = form.exec(request.headers.authorization ?? '')
  const [, secretId, signedHeaders, signature] = parts ?? []
  if (secretId === undefined || signedHeaders === undefined || signature === undefined) {
    throw refused('authorization header missing or malformed')
  }
  if (secretId !== credentials.secretId) throw refused('unknown secret id')
  const names = signedHeaders.split(';')
  if (!names.includes('host')) throw refused('host is not signed')
  const timestamp = Number(request.headers['x-timestamp'])
  if (!Number.isInteger(timestamp)) throw refused('timestamp missing')
  assertTimely(request.headers, timestamp, nowMs)
  const expected = Buffer.from(expectedSignature(request, names, timestamp, credentials))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refused('signature does not match')
}
