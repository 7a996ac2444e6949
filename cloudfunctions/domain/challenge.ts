/** Something that was asked of a browser and has to come back within minutes, once. */
export interface Challenge {
  /** Of a login's second step the SHA-256 of its token, of a passkey a random id. */
  challengeId: string
  kind: 'code' | 'passkeyLogin' | 'passkeyAdd'
  /** Whose it is; null where that is what will be told. */
  staffId: string | null
  /** What the device signs; of a second step a mark of the password that was right. */
  about: string
  expiresAt: number
}

export const challengeLastsMs = 300_000
