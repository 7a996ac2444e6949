/** As much of a file as tells whether it is a picture or a film. */
export const MEDIA_HEAD_BYTES = 32

/** Brands that every phone plays: MP4 as cameras, browsers and editors write it. */
const brands = [
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'mmp4',
  'MSNV',
  'dash',
]

/** Whether a file begins as an MP4 does, whatever it is called: its first box names its brand. */
export function isMp4(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  return text(4, 8) === 'ftyp' && brands.includes(text(8, 12))
}
