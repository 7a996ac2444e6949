export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp'

/** As much of a file as tells what it is. */
export const PICTURE_HEAD_BYTES = 16

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/**
 * What a file is by its first bytes, whatever it is called; null unless it is a kind that phones and browsers
 * alike can show (https://developers.weixin.qq.com/miniprogram/dev/component/image.html).
 */
export function pictureKindOf(bytes: Uint8Array): PictureKind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'gif'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp'
  return null
}
