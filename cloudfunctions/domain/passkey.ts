import type { PasskeyView } from '../../typings/sign-in'
import type { AuditEntry } from './audit-entry'

export const passkeysMax = 10

/** A key pair of somebody's device; the shop has the public half. */
export interface Passkey {
  /** The credential's id, base64url. */
  passkeyId: string
  staffId: string
  /** COSE, base64url. */
  publicKey: string
  /** Grows with each use where the device counts; one that does not grow is a copy. */
  counter: number
  transports: string[]
  name: string
  synced: boolean
  createdAt: number
  lastUsedAt: number | null
  lastAct?: AuditEntry
  revision: number
}

/** Whether a use is one that was not seen yet. Many devices do not count: theirs stay 0. */
export const isNewUse = (known: number, counter: number): boolean =>
  counter > known || (counter === 0 && known === 0)

export const passkeyView = ({ passkeyId, name, synced, createdAt, lastUsedAt }: Passkey): PasskeyView => ({
  passkeyId,
  name,
  synced,
  createdAt,
  lastUsedAt,
})
