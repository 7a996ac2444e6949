import { expect, test } from '@jest/globals'
import type { Session } from '../../../cloudfunctions/domain/records'
import {
  isAlive,
  needsTouch,
  sessionEnd,
  sessionsMax,
  surplusSessions,
} from '../../../cloudfunctions/domain/session'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const session = (changes: Partial<Session> = {}): Session => ({
  sessionHash: 'hash',
  sessionId: 's-1',
  staffId: 'owner',
  createdAt: 0,
  lastSeenAt: 0,
  expiresAt: 1_000,
  ip: '',
  userAgent: '',
  ...changes,
})

test.each([
  ['at once', 0, 12 * HOUR_MS],
  ['on its last day', 29.75 * DAY_MS, 30 * DAY_MS],
  ['half a day before its last', 29.5 * DAY_MS - 1, 30 * DAY_MS - 1],
])('a session that was used last %s ends half a day later, on the thirtieth day at most', (_n, used, end) => {
  expect(sessionEnd(5, 5 + used)).toBe(5 + end)
})

test('a session is over from its last moment on', () => {
  expect([999, 1_000, 1_001].map((now) => isAlive(session(), now))).toEqual([true, false, false])
})

test('its use is written down once a minute', () => {
  const used = session({ lastSeenAt: 500 })
  expect([500, 60_499, 60_500].map((now) => needsTouch(used, now))).toEqual([false, false, true])
})

test('an account holds twenty sessions, and those that were unused the longest go', () => {
  const all = Array.from({ length: sessionsMax + 2 }, (_, at) =>
    session({ sessionId: `s-${at}`, lastSeenAt: (at * 7) % 22 }),
  )
  const gone = surplusSessions(all).map(({ lastSeenAt }) => lastSeenAt)
  expect(sessionsMax).toBe(20)
  expect(gone).toEqual([1, 0])
  expect(surplusSessions(all.slice(0, 20))).toEqual([])
})
