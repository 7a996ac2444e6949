import { randomSessionSecrets } from '../../cloudfunctions/adapters/passwords'
import type { Session, Staff } from '../../cloudfunctions/domain/records'

export const CONSOLE_ORIGIN = 'https://console.example'
export const SESSION_COOKIE = 'queqiao_session'
// 43 characters, as the console's are.
const SECRET = 'the-secret-of-a-session-of-this-simulation-'
const CLERKS_SECRET = 'the-secret-of-a-clerk-of-this-simulation-no'
const USERNAME = 'owner'
const CLERK = 'clerk'
const STAYS_MS = 7 * 86_400_000

/** The owner's account, which nobody logs in to: its session is open from the start. */
export const owner: Staff = {
  staffId: USERNAME,
  username: USERNAME,
  displayName: '店主',
  role: 'owner',
  passwordHash: 'none',
  mustChangePassword: false,
  disabled: false,
  createdAt: 0,
  revision: 0,
}

/** Sells and packs, and gives no money back. */
export const clerk: Staff = { ...owner, staffId: CLERK, username: CLERK, displayName: '店员', role: 'clerk' }

const secretOf = (staffId: string): string => (staffId === CLERK ? CLERKS_SECRET : SECRET)

export const sessionAt = (staffId: string, now: number): Session => ({
  sessionHash: randomSessionSecrets.hashOf(secretOf(staffId)),
  sessionId: `session-of-${staffId}`,
  staffId,
  createdAt: now,
  lastSeenAt: now,
  expiresAt: now + STAYS_MS,
  ip: '10.0.0.1',
  userAgent: 'Simulated browser',
})

/** A call of a page as HTTP access hands it over. */
const pageEvent = (path: string, action: string, data: object, headers: Record<string, string>) => ({
  path,
  httpMethod: 'POST',
  headers: {
    origin: CONSOLE_ORIGIN,
    'content-type': 'application/json',
    'x-forwarded-for': '10.0.0.1',
    ...headers,
  },
  requestContext: { requestId: 'r' },
  body: JSON.stringify({ action, data }),
  isBase64Encoded: false,
})

export const consoleEvent = (action: string, data: object, { staffId } = owner) =>
  pageEvent('/api/owner', action, data, { cookie: `${SESSION_COOKIE}=${secretOf(staffId)}` })

export const payPageEvent = (action: string, data: object) => pageEvent('/api/pay', action, data, {})
