import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { encryptResource } from '../keys/resource'
import { type MessageSigner, replyMessage, signedHeaders, signMessage } from '../keys/signatures'

/**
 * Ways in which a copy of a notification can be wrong. All but `wrongAmount` must be refused with 4xx or
 * 5xx; `wrongAmount` is rightly signed and has to be quarantined by the merchant.
 */
export const flaws = [
  'signtest',
  'badSignature',
  'wrongKey',
  'unknownSerial',
  'oldTimestamp',
  'alteredBody',
  'alteredCiphertext',
  'wrongApiV3Key',
  'wrongAmount',
] as const

export type Flaw = (typeof flaws)[number]

export interface SignedMessage {
  headers: Record<string, string>
  body: string
}

export interface FlawContext {
  signer: MessageSigner
  nowMs: number
  /** The plain resource of the notification. */
  resource: Record<string, unknown>
  apiV3Key: string
}

const foreignKey = (() => {
  let key: KeyObject | undefined
  return () => {
    key ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    return key
  }
})()

/** Signs a notification so that it has exactly one thing wrong. */
export function flawedMessage(flaw: Flaw, body: string, context: FlawContext): SignedMessage {
  const { signer, nowMs } = context
  const sign = (text: string, by = signer, at = nowMs) => ({
    headers: signedHeaders(text, by, at),
    body: text,
  })
  switch (flaw) {
    case 'signtest':
    case 'badSignature':
      return { headers: flawedHeaders(flaw, body, signer, nowMs), body }
    case 'wrongKey':
      return sign(body, { ...signer, privateKey: foreignKey() })
    case 'unknownSerial':
      return sign(body, { ...signer, serial: '7F'.repeat(20) })
    case 'oldTimestamp':
      return sign(body, signer, nowMs - 301_000)
    case 'alteredBody':
      return { ...sign(body), body: body.replace('"encrypt-resource"', '"encrypt-resource" ') }
    case 'alteredCiphertext':
      return sign(
        withResource(body, (sealed) => ({ ...sealed, ciphertext: flipFirstByte(sealed.ciphertext) })),
      )
    case 'wrongApiV3Key':
      return sign(sealedAgain(body, context.resource, '0'.repeat(32)))
    case 'wrongAmount':
      return sign(sealedAgain(body, withOtherAmount(context.resource), context.apiV3Key))
  }
}

/** Headers whose signature a verifier must refuse; responses use them too. */
export function flawedHeaders(
  flaw: 'signtest' | 'badSignature',
  body: string,
  signer: MessageSigner,
  nowMs: number,
): Record<string, string> {
  const headers = signedHeaders(body, signer, nowMs)
  if (flaw === 'signtest') {
    const signature = `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature'] ?? ''}`
    return { ...headers, 'Wechatpay-Signature': signature }
  }
  const otherMessage = replyMessage(headers['Wechatpay-Timestamp'] ?? '', 'another nonce', body)
  return { ...headers, 'Wechatpay-Signature': signMessage(otherMessage, signer.privateKey) }
}

interface Sealed {
  ciphertext: string
  associated_data: string
}

function withResource(body: string, change: (sealed: Sealed) => object): string {
  const message = JSON.parse(body) as { resource: Sealed }
  return JSON.stringify({ ...message, resource: change(message.resource) })
}

function sealedAgain(body: string, plain: object, apiV3Key: string): string {
  return withResource(body, (sealed) => ({
    ...sealed,
    ...encryptResource(JSON.stringify(plain), sealed.associated_data, apiV3Key),
  }))
}

function flipFirstByte(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return bytes.toString('base64')
}

/** One fen more than was paid or refunded. */
function withOtherAmount(resource: Record<string, unknown>): object {
  const amount = resource.amount as Record<string, unknown>
  const raised = Object.entries(amount).map(([name, value]) => [
    name,
    typeof value === 'number' ? value + 1 : value,
  ])
  return { ...resource, amount: Object.fromEntries(raised) }
}
