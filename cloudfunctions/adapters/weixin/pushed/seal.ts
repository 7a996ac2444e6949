import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

const BLOCK_BYTES = 32
const RANDOM_BYTES = 16
const LENGTH_BYTES = 4

/** `sha1(sort(parts))`, as WeChat signs the messages that it pushes. */
export function isSignedBy(signature: string, parts: string[]): boolean {
  if (!/^[0-9a-f]{40}$/.test(signature)) return false
  const right = createHash('sha1')
    .update([...parts].sort().join(''))
    .digest()
  return timingSafeEqual(right, Buffer.from(signature, 'hex'))
}

/** The 32 bytes of an `EncodingAESKey`, which is base64 without its last sign. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (!/^[A-Za-z0-9]{43}$/.test(encodingAesKey) || key.length !== BLOCK_BYTES)
    throw new Error('The EncodingAESKey has to be 43 letters and digits.')
  return key
}

/**
 * Opens what WeChat sealed: 16 random bytes, the length, the message, and the appid that it is for. Null
 * where the key does not fit or anything of it is out of shape; `isForOther` where another appid stands at
 * its end.
 */
export function unseal(
  encrypted: string,
  key: Buffer,
  appid: string,
): { plain: string } | { isForOther: true } | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return null
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length === 0 || bytes.length % 16 !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const content = withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]))
  if (!content || content.length < RANDOM_BYTES + LENGTH_BYTES) return null
  const from = RANDOM_BYTES + LENGTH_BYTES
  const until = from + content.readUInt32BE(RANDOM_BYTES)
  if (until > content.length) return null
  if (!content.subarray(until).equals(Buffer.from(appid, 'utf8'))) return { isForOther: true }
  try {
    return { plain: new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(from, until)) }
  } catch {
    return null
  }
}

/** PKCS#7 over blocks of 32 bytes. */
function withoutPadding(padded: Buffer): Buffer | null {
  const length = padded.at(-1) ?? 0
  const isRight =
    length >= 1 &&
    length <= BLOCK_BYTES &&
    length <= padded.length &&
    padded.subarray(-length).every((byte) => byte === length)
  return isRight ? padded.subarray(0, -length) : null
}
