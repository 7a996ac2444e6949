const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/**
 * A number from 0 to 2³²−1 for a text, the same one for ever: FNV-1a over its UTF-16 units, spread by
 * MurmurHash3's finalizer so that every bit of it can be counted on. No secret is kept by it.
 */
export function hashOf(text: string): number {
  let hash = OFFSET
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), PRIME)
    hash = Math.imul(hash ^ (unit >>> 8), PRIME)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
