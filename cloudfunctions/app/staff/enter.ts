import type { Staff } from '../../domain/records'
import { sessionEnd, surplusSessions } from '../../domain/session'
import { audit, auditActs } from '../audit'
import type { Visitor } from '../callers/staff-caller'
import type { Ports } from '../ports'

const expiredAtOnce = 100

export type EnterPorts = Pick<
  Ports,
  'staff' | 'sessions' | 'throttles' | 'challenges' | 'sessionSecrets' | 'clock' | 'ids' | 'audit'
>

/** What a login came to, and the cookie's secret; null where it was refused. It is stored nowhere. */
export interface Entered<Answer> {
  outcome: Answer
  secret: string | null
}

/** Opens a session for somebody who has proved to be who they are; answers the secret of its cookie. */
export async function enter(ports: EnterPorts, staff: Staff, visitor: Visitor): Promise<string> {
  const secret = await openSession(ports, staff, visitor)
  await auditActs(ports, staff)
  await audit(ports, {
    actor: staff.username,
    action: 'session.login',
    target: staff.username,
    to: visitor.ip,
  })
  await ports.staff.seen(staff.staffId, ports.clock.now())
  await tidy(ports, staff.staffId)
  return secret
}

async function openSession(ports: EnterPorts, staff: Staff, { ip, userAgent }: Visitor): Promise<string> {
  const { secret, sessionHash } = ports.sessionSecrets.create()
  const now = ports.clock.now()
  await ports.sessions.insert({
    sessionHash,
    sessionId: ports.ids.random(12),
    staffId: staff.staffId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: sessionEnd(now, now),
    ip,
    userAgent,
  })
  return secret
}

/** A login is when nobody waits for milliseconds: what is over is cleared away. */
async function tidy(ports: EnterPorts, staffId: string): Promise<void> {
  const now = ports.clock.now()
  const surplus = surplusSessions(await ports.sessions.listOf(staffId))
  await ports.sessions.remove(surplus.map(({ sessionHash }) => sessionHash))
  await ports.sessions.removeExpired(now, expiredAtOnce)
  await ports.throttles.removeExpired(now, expiredAtOnce)
  await ports.challenges.removeExpired(now, expiredAtOnce)
}
