import type { OwnerApi, SessionView } from '../../../typings/owner-api'
import { isAlive } from '../../domain/session'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'

export async function listSessions(
  ports: Pick<Ports, 'sessions' | 'clock'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['session.list']>> {
  return done({ sessions: await sessionViews(ports, caller) })
}

export async function sessionViews(
  ports: Pick<Ports, 'sessions' | 'clock'>,
  { staff, session: current }: StaffCaller,
): Promise<SessionView[]> {
  const now = ports.clock.now()
  const sessions = await ports.sessions.listOf(staff.staffId)
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
