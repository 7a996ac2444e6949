import { randomBytes, randomInt } from 'node:crypto'
import { shanghaiDigits } from './time'

/** `length` random decimal digits. */
export function randomDigits(length: number): string {
  return Array.from({ length }, () => randomInt(10)).join('')
}

/** `length` random characters of `[0-9A-Za-z]`, as the APIv3 key has 32 of. */
export function randomLetters(length: number): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('')
}

/** A nonce of 32 hexadecimal characters, as WeChat Pay signs with. */
export function createNonce(): string {
  return randomBytes(16).toString('hex')
}

export const createPrepayId = (atMs: number) =>
  `wx${shanghaiDigits(atMs)}${randomBytes(8).toString('hex')}${randomDigits(4)}`

export const createCodeUrl = () => `weixin://wxpay/bizpayurl?pr=${randomLetters(7)}zz`

/** 28 digits that begin with 4200, as WeChat Pay numbers its transactions. */
export const createTransactionId = (atMs: number) =>
  `420000${randomDigits(4)}${shanghaiDigits(atMs).slice(0, 8)}${randomDigits(10)}`

/** 29 digits that begin with 503, as WeChat Pay numbers its refunds. */
export const createRefundId = (atMs: number) =>
  `5030${randomDigits(7)}${shanghaiDigits(atMs).slice(0, 8)}${randomDigits(10)}`

/** As the merchant platform may number a refund that is made by hand there; no public text says how. */
export const createPlatformRefundNo = (mchid: string, atMs: number) =>
  `${mchid}${shanghaiDigits(atMs)}${randomDigits(6)}`
