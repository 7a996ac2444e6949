import type { OwnerApi, SessionView } from '../../../typings/owner-api'
import { isAlive } from '../../domain/session'
import { audit } from '../audit'
import { type StaffCaller, staffView } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'

export async function getSession(
  ports: Pick<Ports, 'settings'>,
  { staff, session }: StaffCaller,
): Promise<Outcome<OwnerApi['session.get']>> {
  const { shopName } = await ports.settings.shop()
  return done({ staff: staffView(staff), shopName, expiresAt: session.expiresAt })
}

export async function logOut(
  ports: Pick<Ports, 'sessions'>,
  { session }: StaffCaller,
): Promise<Outcome<OwnerApi['session.logout']>> {
  await ports.sessions.remove([session.sessionHash])
  return done({})
}

export async function listSessions(
  ports: Pick<Ports, 'sessions' | 'clock'>,
  caller: StaffCaller,
): Promise<Outcome<OwnerApi['session.list']>> {
  return done({ sessions: await sessionViews(ports, caller) })
}

/** Ends one of the caller's own sessions by its public id; another account's is not found. */
export async function revokeSession(
  ports: Pick<Ports, 'sessions' | 'clock' | 'audit' | 'ids'>,
  caller: StaffCaller,
  { sessionId }: OwnerApi['session.revoke']['in'],
): Promise<Outcome<OwnerApi['session.revoke']>> {
  const own = await ports.sessions.listOf(caller.staff.staffId)
  const session = own.find((candidate) => candidate.sessionId === sessionId)
  if (!session) return refuse('NOT_FOUND', {})
  // Nothing is left of it that could keep the entry: that comes first.
  await audit(ports, { actor: caller.staff.username, action: 'session.revoke', target: sessionId })
  await ports.sessions.remove([session.sessionHash])
  return done({ sessions: await sessionViews(ports, caller) })
}

async function sessionViews(
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
