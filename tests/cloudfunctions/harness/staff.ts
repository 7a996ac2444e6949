import type { Ports } from '../../../cloudfunctions/app/ports'
import type { StaffRole } from '../../../typings/owner-api'
import { type Browser, cookieName, openBrowser } from './browser'

/** An account of a role with an open session; its password is nobody's business here. */
export async function signedInAs(ports: Ports, role: StaffRole): Promise<Browser> {
  const username = `${role}-${ports.ids.random(6).toLowerCase()}`
  const now = ports.clock.now()
  // Of no password, and quick to compare with.
  const passwordHash = 'scrypt$2$1$1$bm9ib2R5$bm9ib2R5'
  const account = { staffId: username, username, displayName: username, role, passwordHash, revision: 0 }
  await ports.staff.insert({ ...account, mustChangePassword: false, disabled: false, createdAt: now })
  const { secret, sessionHash } = ports.sessionSecrets.create()
  await ports.sessions.insert({
    sessionHash,
    sessionId: ports.ids.random(12),
    staffId: username,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: now + 3_600_000,
    ip: '10.0.0.9',
    userAgent: 'Test browser',
  })
  const browser = openBrowser(ports)
  browser.cookie = `${cookieName}=${secret}`
  return browser
}
