const lastsSeconds = 30 * 24 * 3600

/** The cookie that opens the console: no script reads it, no other site sends it, only the door gets it. */
export function sessionCookie(name: string, secret: string | null, isSecure: boolean): string {
  return cookie(name, secret ?? '', secret === null ? 0 : lastsSeconds, isSecure)
}

const deviceLastsSeconds = 180 * 24 * 3600
/** A browser behind a counter is used by several people. */
const tokensMax = 4
const deviceName = (name: string): string => `${name}_device`

/** The cookie by which a browser is known to accounts that were opened in it; it opens nothing by itself. */
export const deviceCookie = (name: string, tokens: readonly string[], isSecure: boolean): string =>
  cookie(deviceName(name), tokens.slice(0, tokensMax).join('~'), deviceLastsSeconds, isSecure)

function cookie(name: string, value: string, maxAgeSeconds: number, isSecure: boolean): string {
  const parts = [
    `${name}=${value}`,
    'Path=/api/owner',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${maxAgeSeconds}`,
  ]
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** The secret in a request's cookies; null where none has the form of a secret of ours. */
export function readSecret(name: string, header: string | undefined): string | null {
  return valuesOf(name, header).find((value) => /^[\w-]{43}$/.test(value)) ?? null
}

/** The tokens of devices in a request's cookies, whoever made them. */
export function readDeviceTokens(name: string, header: string | undefined): string[] {
  return valuesOf(deviceName(name), header)
    .flatMap((value) => value.split('~'))
    .filter((token) => token !== '' && token.length <= 120)
    .slice(0, tokensMax)
}

function valuesOf(name: string, header: string | undefined): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [key, value = ''] = pair.trim().split('=')
    return key === name ? [value] : []
  })
}
