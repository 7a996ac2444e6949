let made = 0

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A key no other phone makes: random bytes where the platform has them, else time and a counter. */
export async function newRequestKey(): Promise<string> {
  made += 1
  const fallback = `${Date.now().toString(36)}-${made.toString(36)}`
  if (typeof wx.getRandomValues !== 'function') return fallback
  try {
    const { randomValues } = await wx.getRandomValues({ length: 16 })
    return hex(new Uint8Array(randomValues))
  } catch {
    return fallback
  }
}
