const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

export type FileKind =
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'avif'
  | 'bmp'
  | 'heic'
  | 'mp4'
  | 'quickTime'
  | 'webm'
  | 'other'

/** As much of a file as tells what it is. */
export const HEAD_BYTES = 16

const BRANDS: [RegExp, FileKind][] = [
  [/^(heic|heix|hevc|heim|heis|mif1|msf1)$/, 'heic'],
  [/^(avif|avis)$/, 'avif'],
  [/^qt {2}$/, 'quickTime'],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |M4VH|dash|MSNV)$/, 'mp4'],
]

/** What a file is by its first bytes, whatever it is called. */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'gif'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp'
  if (text(bytes, 0, 2) === 'BM') return 'bmp'
  if (text(bytes, 0, 4) === '\x1a\x45\xdf\xa3') return 'webm'
  if (text(bytes, 4, 8) !== 'ftyp') return 'other'
  const brand = text(bytes, 8, 12)
  return BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? 'other'
}

export const isPictureKind = (kind: FileKind): boolean =>
  ['jpeg', 'png', 'gif', 'webp', 'avif', 'bmp', 'heic'].includes(kind)
export const isVideoKind = (kind: FileKind): boolean => ['mp4', 'quickTime', 'webm'].includes(kind)
