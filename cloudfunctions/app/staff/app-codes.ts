/** Of a clock that is ahead or behind by a step the codes count, too. */
const toleranceSeconds = 30

/** The half minute whose code this is; null where it is none of those around now. */
export async function stepOfCode(secret: string, code: string, now: number): Promise<number | null> {
  const { verify } = await import('otplib')
  const found = await verify({
    secret,
    token: code,
    epoch: Math.floor(now / 1000),
    epochTolerance: toleranceSeconds,
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** What an app reads off a QR code. */
export async function appUri(secret: string, issuer: string, label: string): Promise<string> {
  const { generateURI } = await import('otplib')
  return generateURI({ secret, issuer, label })
}
