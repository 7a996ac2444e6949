/** One DER element: its tag, the length of its content, the content. */
function element(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), encodeLength(content.length), content])
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes])
}

export const sequence = (...contents: Buffer[]) => element(0x30, ...contents)
export const set = (...contents: Buffer[]) => element(0x31, ...contents)
export const utf8String = (text: string) => element(0x0c, Buffer.from(text, 'utf8'))
export const printableString = (text: string) => element(0x13, Buffer.from(text, 'ascii'))
export const octetString = (content: Buffer) => element(0x04, content)
export const derNull = () => element(0x05)
export const trueValue = () => element(0x01, Buffer.from([0xff]))
export const explicit = (number: number, content: Buffer) => element(0xa0 | number, content)

/** A bit string of whole bytes, less the given number of bits at its end. */
export const bitString = (content: Buffer, unusedBits = 0) =>
  element(0x03, Buffer.from([unusedBits]), content)

/** An unsigned integer: a leading zero keeps a high first bit from meaning a minus. */
export function integer(bytes: Buffer): Buffer {
  const first = bytes[0] ?? 0
  return element(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

/** `1.2.840.113549` with each arc in base 128, the first two sharing one. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(arc: number): number[] {
  const bytes = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
    bytes.unshift((left % 128) | 0x80)
  }
  return bytes
}

/** A UTCTime, which holds years up to 2049. */
export function utcTime(atMs: number): Buffer {
  const digits = new Date(atMs).toISOString().slice(2, 19).replace(/\D/g, '')
  return element(0x17, Buffer.from(`${digits}Z`, 'ascii'))
}
