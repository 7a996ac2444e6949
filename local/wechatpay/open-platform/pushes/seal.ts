import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto'

/** What an admin sets under "message push": one token, one key of 43 letters and digits. */
export interface PushKeys {
  token: string
  encodingAESKey: string
}

export interface SealedPush {
  query: Record<string, string>
  body: string
  contentType: string
}

export type PushFormat = 'json' | 'xml'

const blockBytes = 32

const sha1 = (parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/** Sixteen random bytes, the length, the message and the appid, as AES-256-CBC with WeChat's padding. */
export function encryptPush(plain: string, encodingAESKey: string, appid: string): string {
  const key = Buffer.from(`${encodingAESKey}=`, 'base64')
  const message = Buffer.from(plain, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const content = Buffer.concat([randomBytes(16), length, message, Buffer.from(appid, 'utf8')])
  const padding = blockBytes - (content.length % blockBytes)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([content, Buffer.alloc(padding, padding)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

/** A message as it leaves in secure mode, signed with the time given. */
export function sealPush(
  plain: string,
  { token, encodingAESKey }: PushKeys,
  to: { appid: string; account: string; openid: string; format: PushFormat; nowMs: number },
): SealedPush {
  const encrypted = encryptPush(plain, encodingAESKey, to.appid)
  const timestamp = String(Math.floor(to.nowMs / 1_000))
  const nonce = String(randomInt(100_000_000, 2_000_000_000))
  const query = {
    signature: sha1([token, timestamp, nonce]),
    timestamp,
    nonce,
    openid: to.openid,
    encrypt_type: 'aes',
    msg_signature: sha1([token, timestamp, nonce, encrypted]),
  }
  return to.format === 'json'
    ? {
        query,
        body: JSON.stringify({ ToUserName: to.account, Encrypt: encrypted }),
        contentType: 'application/json',
      }
    : {
        query,
        body: xmlOf({ ToUserName: to.account, Encrypt: encrypted }),
        contentType: 'text/xml',
      }
}

/** What WeChat sends when an address is set up. */
export function setupQuery({ token }: PushKeys, echostr: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1_000))
  const nonce = String(randomInt(100_000_000, 2_000_000_000))
  return { signature: sha1([token, timestamp, nonce]), timestamp, nonce, echostr }
}

/** WeChat's XML: texts in CDATA, numbers bare, a list as elements of one name. */
export const xmlOf = (fields: object): string => `<xml>${elementsOf(fields)}</xml>`

function elementsOf(fields: object): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => [name, each] as const))
    .map(([name, value]) => `<${name}>${contentOf(value)}</${name}>`)
    .join('')
}

function contentOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return elementsOf(value)
  if (typeof value === 'number') return String(value)
  return `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
