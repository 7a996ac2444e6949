import type { Session, Staff } from '../../domain/records'

/** Who is signed in, by which session, and for whom they work. */
export interface StaffCaller {
  merchantId: string
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
