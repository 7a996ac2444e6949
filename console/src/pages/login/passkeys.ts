import type { PasskeyAssertion, PasskeyAttestation } from '../../../../typings/owner-api'

/** Browsers know passkeys of names, not of bare addresses. */
export const takesPasskeys = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname)

/** What the browser's own dialog gave; null where a person closed it, or the browser would not. */
export async function signWithPasskey(options: object): Promise<PasskeyAssertion | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const made = await startAuthentication({ optionsJSON: options as never }).catch(() => null)
  if (!made) return null
  const { clientDataJSON, authenticatorData, signature, userHandle } = made.response
  const response = { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
  return { id: made.id, rawId: made.rawId, type: made.type, response }
}

export async function makePasskey(options: object): Promise<PasskeyAttestation | null> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const made = await startRegistration({ optionsJSON: options as never }).catch(() => null)
  if (!made) return null
  const { clientDataJSON, attestationObject, transports } = made.response
  const response = { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) }
  return { id: made.id, rawId: made.rawId, type: made.type, response }
}
