/** What a browser's `navigator.credentials` is given, as JSON. */
export interface PasskeyOptions {
  /** Names the challenge, which the shop keeps for five minutes and takes once. */
  challengeId: string
  /** `PublicKeyCredentialCreationOptionsJSON`, or for a login `PublicKeyCredentialRequestOptionsJSON`. */
  options: object
}

/** What it answers: base64url throughout. */
export interface PasskeyAttestation {
  id: string
  rawId: string
  type: 'public-key'
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] }
}

export interface PasskeyAssertion {
  id: string
  rawId: string
  type: 'public-key'
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string }
}

export interface PasskeyView {
  passkeyId: string
  name: string
  /** Kept by a cloud of its maker, so that it is on several devices. */
  synced: boolean
  createdAt: number
  lastUsedAt: number | null
}

type None = Record<never, never>
type TooMany = { TOO_MANY_ATTEMPTS: { retryAfterMs: number } }
type Proof = { WRONG_CREDENTIALS: object } & TooMany

/** Second factors and passkeys: what an account proves beside its password, or in place of it. */
export interface SignInApi {
  /** The second step, after `CODE_WANTED`: takes a code of the app, or a recovery code. */
  'session.loginByCode': {
    in: { loginToken: string; code: string }
    out: object
    refuses: { WRONG_CODE: object; LOGIN_OVER: object } & TooMany
  }
  'passkey.beginLogin': { in: object; out: PasskeyOptions; refuses: TooMany }
  'session.loginByPasskey': {
    in: { challengeId: string; response: PasskeyAssertion }
    out: object
    refuses: { BAD_PASSKEY: object; LOGIN_OVER: object }
  }

  'secondFactor.get': {
    in: object
    out: { since: number | null; recoveryLeft: number; required: boolean }
    refuses: None
  }
  /** A new secret for the app, told once; it counts from its first right code on, within ten minutes. */
  'secondFactor.begin': {
    in: { password: string }
    out: { uri: string; secret: string }
    refuses: Proof
  }
  /** Every other session of the account ends. The recovery codes are told once. */
  'secondFactor.confirm': {
    in: { code: string }
    out: { recoveryCodes: string[] }
    refuses: { WRONG_CODE: object; NOT_BEGUN: object } & TooMany
  }
  'secondFactor.turnOff': {
    in: { password: string }
    out: object
    refuses: Proof & { NEEDED: object }
  }
  /** New ones in place of those that are left. */
  'secondFactor.renewCodes': {
    in: { password: string }
    out: { recoveryCodes: string[] }
    refuses: Proof & { NOT_ON: object }
  }

  'passkey.list': { in: object; out: { passkeys: PasskeyView[] }; refuses: None }
  'passkey.begin': {
    in: { password: string }
    out: PasskeyOptions
    refuses: Proof & { TOO_MANY: { passkeysMax: number } }
  }
  'passkey.add': {
    in: { challengeId: string; name: string; response: PasskeyAttestation }
    out: { passkeys: PasskeyView[] }
    refuses: { BAD_PASSKEY: object; LOGIN_OVER: object }
  }
  'passkey.remove': {
    in: { passkeyId: string }
    out: { passkeys: PasskeyView[] }
    refuses: { NOT_FOUND: object }
  }
}
