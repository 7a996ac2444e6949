import { analyse } from 'chardet'
import iconv from 'iconv-lite'

export interface DecodedText {
  text: string
  /** As it is called among people: `UTF-8`, `GB18030`. */
  encoding: string
}

/** What chardet may find of more than one byte a character. */
const wideNames = ['GB18030', 'Big5', 'Shift_JIS', 'EUC-KR', 'EUC-JP']
/** Of fewer characters chardet knows little: 100 is sure. */
const SURE_FROM = 50
const SAMPLE_BYTES = 64 * 1024

/**
 * The text of a file in whatever encoding it was saved: UTF-8 and UTF-16 for certain, else the likeliest that
 * every byte of it fits, Chinese before others. Null where none fits.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const utf16 = utf16Of(buffer)
  if (utf16) return { text: iconv.decode(buffer, utf16), encoding: 'UTF-16' }
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8' }
  for (const encoding of likely(buffer)) {
    const text = iconv.decode(buffer, encoding)
    if (!/[\uFFFD\p{Cn}\p{Co}]|[^\P{Cc}\s]/u.test(text)) return { text, encoding }
  }
  return null
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** By its mark, or since every other byte of what is ASCII in it is zero. */
function utf16Of(buffer: Buffer): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = buffer
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const head = buffer.subarray(0, 400)
  const zerosAt = (parity: number) => head.filter((byte, at) => byte === 0 && at % 2 === parity).length
  const [even, odd] = [zerosAt(0), zerosAt(1)]
  if (buffer.length % 2 === 1 || Math.max(even, odd) < head.length / 8) return null
  if (even === 0) return 'utf-16le'
  return odd === 0 ? 'utf-16be' : null
}

/** What to try, the likeliest first. Of a short text chardet knows little: what fits GB 2312 is Chinese. */
function likely(buffer: Buffer): string[] {
  const found = analyse(buffer.subarray(0, SAMPLE_BYTES)).filter(({ name }) => wideNames.includes(name))
  const sure = found.filter(({ confidence }) => confidence >= SURE_FROM).map(({ name }) => name)
  const runs = buffer.toString('latin1').match(/[\x80-\xff]+/g) ?? []
  const isChinese = runs.every((run) => /^(?:[\xa1-\xf7][\xa1-\xfe])+$/.test(run))
  const oddRuns = runs.filter(({ length }) => length % 2 === 1).length
  const isEuropean = !isChinese && oddRuns * 3 > runs.length
  const rest = isEuropean ? ['windows-1252', 'GB18030'] : ['GB18030', 'Big5', 'windows-1252']
  return [...new Set([...sure, ...rest])]
}
