import { type KeyLike, sign, verify } from 'node:crypto'
import { createNonce } from '../identifiers'

/** Whoever signs a message: its serial number (or `PUB_KEY_ID_…`) and its private key. */
export interface MessageSigner {
  serial: string
  privateKey: KeyLike
}

/** What a request's signature covers: method, path with query, seconds, nonce and body, a line each. */
export function requestMessage(
  method: string,
  target: string,
  timestamp: string,
  nonce: string,
  body: string,
): string {
  return `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`
}

/** What the signature of a response or a notification covers. */
export function replyMessage(timestamp: string, nonce: string, body: string): string {
  return `${timestamp}\n${nonce}\n${body}\n`
}

/** What `paySign` covers; `packageValue` is `prepay_id=…`. */
export function payMessage(appId: string, timeStamp: string, nonceStr: string, packageValue: string): string {
  return `${appId}\n${timeStamp}\n${nonceStr}\n${packageValue}\n`
}

export function signMessage(message: string, privateKey: KeyLike): string {
  return sign('sha256', Buffer.from(message, 'utf8'), privateKey).toString('base64')
}

export function verifyMessage(message: string, signature: string, publicKey: KeyLike): boolean {
  return verify('sha256', Buffer.from(message, 'utf8'), publicKey, Buffer.from(signature, 'base64'))
}

/** The five headers under which WeChat Pay signs a response or a notification. */
export function signedHeaders(body: string, signer: MessageSigner, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  const nonce = createNonce()
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': signer.serial,
    'Wechatpay-Signature': signMessage(replyMessage(timestamp, nonce, body), signer.privateKey),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  }
}
