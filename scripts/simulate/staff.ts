import { randomSessionSecrets } from '../../cloudfunctions/adapters/passwords'
import type { Session, Staff } from '../../cloudfunctions/domain/records'

export const CONSOLE_ORIGIN = 'https://console.example'
export const SESSION_COOKIE = 'queqiao_session'
// 43 characters, as the console's are.
const SECRET = 'the-secret-of-a-session-of-this-simulation-'
const USERNAME = 'owner'
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

export const sessionAt = (now: number): Session => ({
  sessionHash: randomSessionSecrets.hashOf(SECRET),
  sessionId: 'session-1',
  staffId: USERNAME,
  createdAt: now,
  lastSeenAt: now,
  expiresAt: now + STAYS_MS,
  ip: '10.0.0.1',
  userAgent: 'Simulated browser',
})

/** A call of the console as HTTP access hands it over. */
export const consoleEvent = (action: string, data: object) => ({
  path: '/api/owner',
  httpMethod: 'POST',
  headers: {
    origin: CONSOLE_ORIGIN,
    'content-type': 'application/json',
    'x-real-ip': '10.0.0.1',
    cookie: `${SESSION_COOKIE}=${SECRET}`,
  },
  requestContext: { requestId: 'r' },
  body: JSON.stringify({ action, data }),
  isBase64Encoded: false,
})
