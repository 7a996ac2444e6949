export type CursorKey = string | number

/** The last read key and id, opaque to clients; they come back from outside, so they are read with care. */
export function encodeCursor(key: [CursorKey, string]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Null for whatever we did not write: nothing but plain values may reach a query. */
export function decodeCursor(cursor: string): [CursorKey, string] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(key) || key.length !== 2) return null
    const [value, id] = key as unknown[]
    const isPlain = typeof value === 'string' || typeof value === 'number'
    return isPlain && typeof id === 'string' ? [value, id] : null
  } catch {
    return null
  }
}
