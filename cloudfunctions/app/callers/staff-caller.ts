import type { Session, Staff } from '../../domain/records'

/** Who is signed in, and by which session. */
export interface StaffCaller {
  staff: Staff
  session: Session
}

/** Where a login comes from, as the platform tells it. */
export interface Visitor {
  ip: string
  userAgent: string
  /** Of accounts that were let in from this browser before. */
  deviceTokens: readonly string[]
}
