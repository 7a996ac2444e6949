import { describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { findSession } from '../../../cloudfunctions/app/staff/find-session'
import { getSession } from '../../../cloudfunctions/app/staff/get-session'
import { listSessions } from '../../../cloudfunctions/app/staff/list-sessions'
import { logOut } from '../../../cloudfunctions/app/staff/log-out'
import { admitDevice, admitStranger } from '../../../cloudfunctions/app/staff/login-guard'
import { revokeSession } from '../../../cloudfunctions/app/staff/revoke-session'
import type { AuditEntry } from '../../../cloudfunctions/domain/audit-entry'
import type { LoginThrottle, Session, Staff } from '../../../cloudfunctions/domain/records'
import { testSettings } from '../harness/catalogue'

const now = 10_000_000
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const clock = { now: () => now, pause: async () => undefined }

/** Counts in memory; of its writes so many are lost to somebody who was quicker. */
function guard(stored: Partial<LoginThrottle>[] = [], losses = 0) {
  const counts = new Map(
    stored.map((each) => {
      const count = { key: '', failures: 1, blockedUntil: 0, expiresAt: now + DAY_MS, ...each }
      return [count.key, count]
    }),
  )
  let lost = 0
  const throttles: Ports['throttles'] = {
    get: async (keys) => keys.flatMap((key) => counts.get(key) ?? []),
    save: async (count, failuresSeen) => {
      if ((counts.get(count.key)?.failures ?? 0) !== failuresSeen) throw new Error('It was not read before.')
      if (lost++ < losses) return false
      counts.set(count.key, count)
      return true
    },
    clear: async () => undefined,
    removeExpired: async () => 0,
  }
  return { ports: { throttles, clock }, counts, throttles }
}

describe('a stranger', () => {
  const ip = '203.0.113.7'

  test('is counted by name, by address and by both, and takes a share of all guesses', async () => {
    const { ports, counts } = guard()
    const keys = ['user:owner', 'ip:203.0.113.7', 'pair:owner@203.0.113.7']
    expect(await admitStranger(ports, 'owner', ip)).toEqual({ ok: true, keys })
    expect([...counts].map(([key, { failures }]) => [key, failures])).toEqual(
      [...keys, 'all:guesses'].map((key) => [key, 1]),
    )
  })

  test('whose address nobody tells is counted by name alone', async () => {
    const { ports, counts } = guard()
    expect(await admitStranger(ports, 'owner', '')).toEqual({ ok: true, keys: ['user:owner'] })
    expect([...counts.keys()]).toEqual(['user:owner', 'all:guesses'])
  })

  test('who has to wait is told how long, and not counted', async () => {
    const { ports, counts } = guard([{ key: 'ip:203.0.113.7', failures: 30, blockedUntil: now + 700 }])
    expect(await admitStranger(ports, 'owner', ip)).toEqual({ ok: false, retryAfterMs: 700 })
    expect([...counts.keys()]).toEqual(['ip:203.0.113.7'])
  })

  test('whose wait is over may try, and that failure counts on', async () => {
    const { ports, counts } = guard([{ key: 'user:owner', failures: 6, blockedUntil: now }])
    expect(await admitStranger(ports, 'owner', ip)).toMatchObject({ ok: true })
    expect(counts.get('user:owner')).toMatchObject({ failures: 7, blockedUntil: now + 4_000 })
  })

  test('who has to wait since somebody else was quicker is told so', async () => {
    const { ports, counts, throttles } = guard([{ key: 'user:owner', failures: 4 }])
    const count = counts.get('user:owner')
    if (!count) throw new Error('It is not counted.')
    throttles.save = async ({ key }) => {
      counts.set(key, { ...count, failures: 5, blockedUntil: now + 900 })
      return false
    }
    expect(await admitStranger(ports, 'owner', ip)).toEqual({ ok: false, retryAfterMs: 900 })
  })

  test('comes back when the guesses of all are used up', async () => {
    const { ports } = guard([{ key: 'all:guesses', failures: 90, blockedUntil: now + 2_000 }])
    expect(await admitStranger(ports, 'owner', ip)).toEqual({ ok: false, retryAfterMs: 125 })
  })

  test.each([
    [1, ip, true],
    [4, ip, true],
    [4, '', true],
    [5, ip, false],
    [9, '', false],
  ])('whose count is lost %d times to others (from %j) is let in: %s', async (losses, from, isIn) => {
    const { ports } = guard([], losses)
    const admission = await admitStranger(ports, 'owner', from)
    expect(admission).toMatchObject(isIn ? { ok: true } : { ok: false, retryAfterMs: 1_000 })
  })

  test.each([
    [4, true],
    [5, false],
  ])('whose share is lost %d times to others is let in: %s', async (losses, isIn) => {
    const { ports, throttles } = guard()
    let lost = 0
    const { save } = throttles
    throttles.save = (count, seen) =>
      count.key === 'all:guesses' && lost++ < losses ? Promise.resolve(false) : save(count, seen)
    const admission = await admitStranger(ports, 'owner', ip)
    expect(admission).toMatchObject(isIn ? { ok: true } : { ok: false, retryAfterMs: 1_000 })
  })
})

describe('a known device', () => {
  test('is counted by itself alone', async () => {
    const { ports, counts } = guard([{ key: 'device:d-1', failures: 3 }])
    expect(await admitDevice(ports, 'd-1')).toEqual(['device:d-1'])
    expect([...counts.values()].map(({ key, failures }) => [key, failures])).toEqual([['device:d-1', 4]])
  })

  test.each([
    ['has failed ten times today', [{ key: 'device:d-1', failures: 10 }], 0, false],
    ['failed ten times the day before', [{ key: 'device:d-1', failures: 10, expiresAt: now }], 0, true],
    ['loses four times to others', [], 4, true],
    ['loses five times to others', [], 5, false],
  ])('that %s', async (_what, stored, losses, isIn) => {
    const { ports } = guard(stored, losses)
    expect(await admitDevice(ports, 'd-1')).toEqual(isIn ? ['device:d-1'] : null)
  })
})

const staff: Staff = {
  staffId: 's-1',
  username: 'owner',
  displayName: '店主',
  role: 'owner',
  passwordHash: 'hash',
  mustChangePassword: false,
  disabled: false,
  createdAt: 0,
  revision: 0,
}
const session = (name: string, changes: Partial<Session> = {}): Session => ({
  sessionHash: `hash of ${name}`,
  sessionId: name,
  staffId: 's-1',
  createdAt: now - HOUR_MS,
  lastSeenAt: now - 1_000,
  expiresAt: now + HOUR_MS,
  ip: '10.0.0.1',
  userAgent: 'Test browser',
  ...changes,
})

/** The sessions and the account of somebody, and all that was written. */
function account(sessions: Session[], changes: Partial<Staff> | null = {}) {
  const stored = new Map(sessions.map((each) => [each.sessionHash, each]))
  const touched: unknown[] = []
  const entries: AuditEntry[] = []
  const ports = {
    clock,
    ids: { random: () => 'RANDOM' },
    audit: { append: async (added: AuditEntry[]) => void entries.push(...added) },
    settings: { shop: async () => testSettings('wx1') } as unknown as Ports['settings'],
    rosters: { lately: async () => null } as unknown as Ports['rosters'],
    sessionSecrets: {
      create: () => ({ secret: '', sessionHash: '' }),
      hashOf: (s: string) => `hash of ${s}`,
    },
    staff: { get: async () => changes && { ...staff, ...changes } } as unknown as Ports['staff'],
    sessions: {
      get: async (hash) => stored.get(hash) ?? null,
      insert: async () => undefined,
      touch: async (...what) => void touched.push(what),
      lastSeen: async () => new Map(),
      listOf: async (staffId) => [...stored.values()].filter((each) => each.staffId === staffId),
      remove: async (hashes) => hashes.forEach((hash) => void stored.delete(hash)),
      removeExpired: async () => 0,
    } satisfies Ports['sessions'],
  }
  return { ports, stored, touched, entries }
}

describe('the secret of a cookie', () => {
  test('opens the session of its account, whose use is written down once a minute', async () => {
    const young = session('a', { lastSeenAt: now - 59_999 })
    const { ports, touched } = account([young, session('b', { lastSeenAt: now - 60_000 })])
    expect(await findSession(ports, 'a')).toEqual({ merchantId: 'queqiao', staff, session: young })
    expect(touched).toEqual([])
    const until = { lastSeenAt: now, expiresAt: now + 12 * HOUR_MS }
    expect(await findSession(ports, 'b')).toEqual({
      merchantId: 'queqiao',
      staff,
      session: session('b', until),
    })
    expect(touched).toEqual([['hash of b', now, now + 12 * HOUR_MS]])
  })

  test.each<[string, Partial<Session>, Partial<Staff> | null]>([
    ['of a session that has ended', { expiresAt: now }, {}],
    ['of an account that is gone', {}, null],
    ['of an account that was disabled', {}, { disabled: true }],
  ])('%s opens nothing', async (_which, changes, person) => {
    expect(await findSession(account([session('a', changes)], person).ports, 'a')).toBeNull()
  })

  test('of no session opens nothing', async () => {
    expect(await findSession(account([session('a')]).ports, 'b')).toBeNull()
  })
})

describe('one’s own sessions', () => {
  const [mine, phone, ended, foreign] = [
    session('a'),
    session('b', { lastSeenAt: now }),
    session('c', { expiresAt: now }),
    session('d', { staffId: 's-2' }),
  ]
  const caller = { merchantId: 'queqiao', staff, session: mine }
  const all = [mine, phone, ended, foreign]
  const seen = ({ sessionHash: _hash, staffId: _staff, ...view }: Session, current: boolean) => ({
    ...view,
    current,
  })

  test('are those that live, the last used first, without their hashes', async () => {
    const listed = await listSessions(account(all).ports, caller)
    expect(listed).toEqual({ ok: true, data: { sessions: [seen(phone, false), seen(mine, true)] } })
  })

  test('are ended one by one, which is written down', async () => {
    const { ports, stored, entries } = account(all)
    const left = await revokeSession(ports, caller, { sessionId: 'b' })
    expect(left).toEqual({ ok: true, data: { sessions: [seen(mine, true)] } })
    expect([...stored.values()]).toEqual([mine, ended, foreign])
    expect(entries).toMatchObject([{ actor: 'owner', action: 'session.revoke', target: 'b' }])
  })

  test.each(['d', 'nothing'])('are all that can be ended: not %s', async (sessionId) => {
    const { ports, stored, entries } = account(all)
    const refused = await revokeSession(ports, caller, { sessionId })
    expect(refused).toEqual({ ok: false, code: 'NOT_FOUND', detail: {} })
    expect([stored.size, entries]).toEqual([4, []])
  })

  test('tell who is signed in, where and until when; logging out ends this one', async () => {
    const { ports, stored } = account(all)
    expect(await getSession(ports, caller)).toEqual({
      ok: true,
      data: {
        staff: { username: 'owner', displayName: '店主', role: 'owner', mustChangePassword: false },
        may: expect.arrayContaining(['people.secure']),
        shopName: { zh: '鹊桥', en: 'Queqiao' },
        expiresAt: mine.expiresAt,
        needsSecondFactor: false,
      },
    })
    expect(await logOut(ports, caller)).toEqual({ ok: true, data: {} })
    expect([...stored.values()]).toEqual([phone, ended, foreign])
  })
})
