import type { OwnerApi } from '../../../typings/owner-api'
import { audit } from '../audit'
import type { StaffCaller } from '../callers/staff-caller'
import { done, type Outcome, refuse } from '../outcome'
import type { Ports } from '../ports'
import { sessionViews } from '../staff/list-sessions'
import { whomTo } from './change-account'

type SessionPorts = Pick<Ports, 'staff' | 'sessions' | 'audit' | 'clock' | 'ids'>

/** Where somebody else is signed in. */
export async function listStaffSessions(
  ports: SessionPorts,
  caller: StaffCaller,
  { staffId }: OwnerApi['staffSession.list']['in'],
): Promise<Outcome<OwnerApi['staffSession.list']>> {
  const asked = await whose(ports, caller, staffId)
  if (!asked) return refuse('NOT_FOUND', {})
  return done({ sessions: await sessionViews(ports, asked, caller.session) })
}

/** Ends one of them, or all. */
export async function revokeStaffSessions(
  ports: SessionPorts,
  caller: StaffCaller,
  { staffId, sessionId }: OwnerApi['staffSession.revoke']['in'],
): Promise<Outcome<OwnerApi['staffSession.revoke']>> {
  const asked = await whose(ports, caller, staffId)
  if (!asked) return refuse('NOT_FOUND', {})
  const sessions = await ports.sessions.listOf(staffId)
  const ending = sessions.filter((session) => sessionId === undefined || session.sessionId === sessionId)
  if (sessionId !== undefined && ending.length === 0) return refuse('NOT_FOUND', {})
  // Nothing is left of them that could keep the entry: that comes first.
  await audit(ports, {
    actor: caller.staff.username,
    action: 'staffSession.revoke',
    target: asked.username,
    to: { sessions: ending.length },
  })
  await ports.sessions.remove(ending.map(({ sessionHash }) => sessionHash))
  return done({ sessions: await sessionViews(ports, asked, caller.session) })
}

async function whose(ports: SessionPorts, caller: StaffCaller, staffId: string) {
  const asked = whomTo(await ports.staff.list(), caller, staffId, 'people.secure')
  return 'ok' in asked ? null : asked.target
}
