import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
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

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

let signing: { date: string; secretKey: string; key: Buffer } | undefined

/** The key of a day, which is the same for all its requests. */
function signingKey(date: string, secretKey: string): Buffer {
  if (signing?.date !== date || signing.secretKey !== secretKey) {
    const key = hmac(hmac(hmac(`TC3${secretKey}`, date), 'tcb'), 'tc3_request')
    signing = { date, secretKey, key }
  }
  return signing.key
}

function canonicalHeader(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  if (typeof value !== 'string') throw refused('signed headers incomplete')
  return `${name}:${name === 'content-type' ? value : value.trim().toLowerCase()}\n`
}

const ordersMost = 500
const orders = new Map<string, string[] | null>()

/** Names in the library's order, found once for the same ones; null where their form is its business. */
function plainOrder(parameters: Record<string, unknown>): string[] | null {
  const names = Object.keys(parameters)
  const asked = JSON.stringify(names)
  const known = orders.get(asked)
  if (known !== undefined) return known
  const lower = names.map((name) => name.toLowerCase())
  const isPlain = lower.every((name) => /^[a-z_]+$/.test(name)) && new Set(lower).size === names.length
  const order = isPlain
    ? names.sort((left, right) => left.toLowerCase().localeCompare(right.toLowerCase()))
    : null
  if (orders.size >= ordersMost) orders.clear()
  orders.set(asked, order)
  return order
}

function signedText(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).trim()
}

function parametersHash(parameters: Record<string, unknown>): string {
  const order = plainOrder(parameters)
  if (order) {
    let text = ''
    for (const name of order) {
      const value = signedText(parameters[name])
      if (value !== '') text += `&${name.toLowerCase()}=${value}\r\n`
    }
    return createHash('sha256').update(text).digest('hex')
  }
  try {
    return Signer.calcParamsHash(Signer.formatKeyAndValue(parameters))
  } catch {
    // The library takes a parameter of some names for a text.
    throw refused('a parameter cannot be signed')
  }
}

/**
 * What the SDK's own library would sign, written out here: its `tc3sign` derives the day's key and sorts the
 * parameters anew for each call and takes four times as long. Names of an odd form are left to the library.
 */
function expectedSignature(
  { headers, target, parameters }: SignedRequest,
  names: string[],
  timestamp: number,
  { secretKey }: Credentials,
): string {
  const at = target.includes('?') ? target.indexOf('?') : target.length
  const canonical = [
    'post',
    `//${headers.host}${target.slice(0, at)}`,
    target.slice(at + 1),
    names.map((name) => canonicalHeader(headers, name)).join(''),
    names.join(';'),
    parametersHash(parameters),
  ].join('\n')
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const digest = createHash('sha256').update(canonical).digest('hex')
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${date}/tcb/tc3_request\n${digest}`
  return hmac(signingKey(date, secretKey), text).toString('hex')
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
  if (!names.includes('content-type')) throw refused('content-type is not signed')
  const timestamp = Number(request.headers['x-timestamp'])
  if (!Number.isInteger(timestamp)) throw refused('timestamp missing')
  assertTimely(request.headers, timestamp, nowMs)
  const expected = Buffer.from(expectedSignature(request, names, timestamp, credentials))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refused('signature does not match')
}
