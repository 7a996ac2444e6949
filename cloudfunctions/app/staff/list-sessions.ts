import type { OwnerApi, SessionView } from '../../../typings/owner-api'
import type { Session, Staff } from '../../domain/records'
import { isAlive } from '../../domain/session'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export async function listSessions(
  ports: Pick<Ports, 'sessions' | 'clock'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['session.list']>> {
  return done({ sessions: await sessionViews(ports, caller.staff, caller.session) })
}

/** Where an account is signed in, the last used first; `current` is the caller's own session. */
export async function sessionViews(
  ports: Pick<Ports, 'sessions' | 'clock'>,
  { staffId }: Pick<Staff, 'staffId'>,
  current: Pick<Session, 'sessionHash'>,
): Promise<SessionView[]> {
  const now = ports.clock.now()
  const sessions = await ports.sessions.listOf(staffId)
  return sessions
    .filter((session) => isAlive(session, now))
    .sort((one, other) => other.lastSeenAt - one.lastSeenAt)
    .map(({ sessionId, sessionHash, createdAt, lastSeenAt, expiresAt, ip, userAgent }) => ({
      sessionId,
      current: sessionHash === current.sessionHash,
      createdAt,
      lastSeenAt,
      expiresAt,
      ip,
      userAgent,
    }))
}
