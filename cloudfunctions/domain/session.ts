import type { Session } from './records'

const hourMs = 3_600_000

/** A session ends half a day after it was last used, and in any case thirty days after the login. */
const idleMs = 12 * hourMs
const absoluteMs = 30 * 24 * hourMs
/** Use is written down at most so often: a page of ten calls is one write. */
const touchEveryMs = 60_000

export const sessionsMax = 20

export function sessionEnd(createdAt: number, lastSeenAt: number): number {
  return Math.min(lastSeenAt + idleMs, createdAt + absoluteMs)
}

export function isAlive(session: Session, now: number): boolean {
  return now < session.expiresAt
}

export function needsTouch(session: Session, now: number): boolean {
  return now - session.lastSeenAt >= touchEveryMs
}

/** Sessions beyond what an account holds, the longest unused first; the new one is among them already. */
export function surplusSessions(sessions: Session[]): Session[] {
  const byUse = [...sessions].sort((one, other) => other.lastSeenAt - one.lastSeenAt)
  return byUse.slice(sessionsMax)
}
