import { type KeyObject, sign, verify } from 'node:crypto'
import type { PlatformKey } from './merchant'

/** WeChat Pay refuses our clock beyond this; we refuse its messages beyond the same. */
const SKEW_SECONDS_MAX = 300

export interface SignedMessage {
  timestamp: string | undefined
  nonce: string | undefined
  signature: string | undefined
  serial: string | undefined
  /** Byte for byte as it arrived. */
  body: string
}

export type SignatureVerdict =
  | 'ok'
  | 'headersMissing'
  | 'timestampOff'
  | 'signatureProbe'
  | 'unknownSerial'
  | 'certificateExpired'
  | 'signatureWrong'

/**
 * Verifies `timestamp\nnonce\nbody\n` with WeChat Pay's key of that serial. Probe traffic carries a signature
 * that begins `WECHATPAY/SIGNTEST/` and has to fail: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
 */
export async function verifyMessage(
  message: SignedMessage,
  now: number,
  keyOf: (serial: string) => Promise<PlatformKey | null>,
): Promise<SignatureVerdict> {
  const { timestamp, nonce, signature, serial, body } = message
  if (!timestamp || !nonce || !signature || !serial) return 'headersMissing'
  if (!/^\d{10}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > SKEW_SECONDS_MAX)
    return 'timestampOff'
  if (signature.startsWith('WECHATPAY/SIGNTEST/')) return 'signatureProbe'
  const found = await keyOf(serial)
  if (!found) return 'unknownSerial'
  if (hasEnded(found, now)) return 'certificateExpired'
  const signed = Buffer.from(`${timestamp}\n${nonce}\n${body}\n`, 'utf8')
  return verify('sha256', signed, found.key, Buffer.from(signature, 'base64')) ? 'ok' : 'signatureWrong'
}

/** Whoever holds an old key may have stolen it: an ended certificate vouches for nothing. */
export const hasEnded = ({ expiresAt }: PlatformKey, now: number): boolean =>
  expiresAt !== null && now > expiresAt

/** RSA with SHA-256, in base64, as every signature of this API is. */
export function signText(text: string, privateKey: KeyObject): string {
  return sign('sha256', Buffer.from(text, 'utf8'), privateKey).toString('base64')
}
