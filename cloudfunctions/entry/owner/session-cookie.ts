const lastsSeconds = 30 * 24 * 3600

/** The cookie that opens the console: no script reads it, no other site sends it, only the door gets it. */
export function sessionCookie(name: string, secret: string | null, isSecure: boolean): string {
  const parts = [
    `${name}=${secret ?? ''}`,
    'Path=/api/owner',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${secret === null ? 0 : lastsSeconds}`,
  ]
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** The secret in a request's cookies; null where none has the form of a secret of ours. */
export function readSecret(name: string, header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value = ''] = pair.trim().split('=')
    if (key === name && /^[\w-]{43}$/.test(value)) return value
  }
  return null
}
