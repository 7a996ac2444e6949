import type { LoginThrottle, Session, Staff } from '../../domain/records'
import type { Saved } from './saved'

export interface StaffStore {
  get(staffId: string): Promise<Staff | null>
  getByUsername(username: string): Promise<Staff | null>
  insert(staff: Staff): Promise<'inserted' | 'exists'>
  save(staff: Staff): Saved
  /** What everybody is called who ever had an account. */
  names(): Promise<Pick<Staff, 'username' | 'displayName'>[]>
  /** Everybody who was not removed. */
  list(): Promise<Staff[]>
  /** Notes that somebody was here, past the revision: nothing is decided by it. */
  seen(staffId: string, at: number): Promise<void>
}

export interface SessionStore {
  get(sessionHash: string): Promise<Session | null>
  insert(session: Session): Promise<void>
  touch(sessionHash: string, lastSeenAt: number, expiresAt: number): Promise<void>
  listOf(staffId: string): Promise<Session[]>
  /** When each of these people was last seen in a session that still stands. */
  lastSeen(staffIds: string[]): Promise<Map<string, number>>
  remove(sessionHashes: string[]): Promise<void>
  removeExpired(now: number, limit: number): Promise<number>
}

export interface ThrottleStore {
  get(keys: string[]): Promise<LoginThrottle[]>
  /** Writes if the stored failures are still `failuresSeen` (0: none is stored), so that guesses queue up. */
  save(throttle: LoginThrottle, failuresSeen: number): Saved
  clear(keys: string[]): Promise<void>
  removeExpired(now: number, limit: number): Promise<number>
}

/** Passwords and secrets of sessions; slow and random things stand outside the rules. */
export interface PasswordHasher {
  hash(password: string): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
}

/** What a browser keeps of an account: that it was let in before, with the password of today. */
export interface DeviceTokens {
  create(account: Pick<Staff, 'staffId' | 'passwordHash'>, now: number): string
  /** Null for what was made for another account, with another password, or by somebody else. */
  read(
    token: string,
    account: Pick<Staff, 'staffId' | 'passwordHash'>,
  ): { deviceId: string; issuedAt: number } | null
}

export interface SessionSecrets {
  create(): { secret: string; sessionHash: string }
  hashOf(secret: string): string
}
