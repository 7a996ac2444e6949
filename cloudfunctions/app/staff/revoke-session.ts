import type { OwnerApi } from '../../../typings/owner-api'
import { audit } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { sessionViews } from './list-sessions'

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
  return done({ sessions: await sessionViews(ports, caller.staff, caller.session) })
}
