import { isAlive, needsTouch, sessionEnd } from '../../domain/session'
import type { StaffCaller } from '../callers/staff-caller'
import type { Ports } from '../ports'

/**
 * Who a cookie's secret belongs to; null where the session ended, was revoked, or its account is disabled.
 */
export async function findSession(
  ports: Pick<Ports, 'sessions' | 'staff' | 'sessionSecrets' | 'settings' | 'clock'>,
  secret: string,
): Promise<StaffCaller | null> {
  const session = await ports.sessions.get(ports.sessionSecrets.hashOf(secret))
  const now = ports.clock.now()
  if (!session || !isAlive(session, now)) return null
  const staff = await ports.staff.get(session.staffId)
  if (!staff || staff.disabled) return null
  // One merchant today: whoever has an account works for it.
  const { merchantId } = await ports.settings.shop()
  if (!needsTouch(session, now)) return { merchantId, staff, session }
  const expiresAt = sessionEnd(session.createdAt, now)
  await ports.sessions.touch(session.sessionHash, now, expiresAt)
  return { merchantId, staff, session: { ...session, lastSeenAt: now, expiresAt } }
}
