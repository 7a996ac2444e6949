import type { Challenge } from '../../domain/challenge'
import type { Invitation } from '../../domain/invitation'
import type { Passkey } from '../../domain/passkey'
import type { Roster } from '../../domain/roster'
import type { LookedAt, Saved } from './saved'

export interface RosterStore {
  get(merchantId: string): Promise<Roster | null>
  insert(roster: Roster): Promise<'inserted' | 'exists'>
  save(roster: Roster): Saved
  /** Those in which an act still stands. */
  pending(): Promise<Roster[]>
  /** As `get`, at most a few seconds old: asked with each call of the console. */
  lately(merchantId: string): Promise<Roster | null>
}

export interface InvitationStore {
  get(invitationHash: string): Promise<Invitation | null>
  insert(invitation: Invitation): Promise<'inserted' | 'exists'>
  save(invitation: Invitation): Saved
  /** Those in time that nobody has used or revoked, the latest first. */
  pending(merchantId: string, now: number, limit: number): Promise<Invitation[]>
}

export interface PasskeyStore {
  get(passkeyId: string): Promise<Passkey | null>
  insert(passkey: Passkey): Promise<'inserted' | 'exists'>
  save(passkey: Passkey): Saved
  listOf(staffIds: string[]): Promise<Passkey[]>
  remove(staffId: string, passkeyIds: string[]): Promise<void>
}

export interface ChallengeStore {
  insert(challenge: Challenge): Promise<void>
  get(challengeId: string): Promise<Challenge | null>
  /** True for one caller alone. */
  take(challengeId: string): LookedAt<boolean>
  removeExpired(now: number, limit: number): Promise<number>
}
