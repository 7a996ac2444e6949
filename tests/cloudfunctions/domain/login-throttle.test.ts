import { describe, expect, test } from '@jest/globals'
import {
  addressBlock,
  afterFailure,
  guessesKey,
  isSpent,
  takeGuess,
  throttleKey,
  waitOf,
} from '../../../cloudfunctions/domain/login-throttle'
import type { LoginThrottle } from '../../../cloudfunctions/domain/records'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const throttle = (changes: Partial<LoginThrottle> = {}): LoginThrottle => ({
  key: 'user:owner',
  failures: 1,
  blockedUntil: 0,
  expiresAt: DAY_MS,
  ...changes,
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:203.0.113.7', '203.0.113.7'],
  ['::ffff:198.51.100.27', '198.51.100.27'],
  ['x::ffff:203.0.113.7', 'x:0:0:0::/64'],
  ['::ffff:203.0.113.7x', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8::5:6:7:8:9', '2001:db8:0:5::/64'],
  ['::1', '0:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the address %s counts as %s', (ip, block) => {
  expect(addressBlock(ip)).toBe(block)
})

test('a count is of one name, address, pair or device', () => {
  expect(throttleKey('pair', 'owner@203.0.113.7')).toBe('pair:owner@203.0.113.7')
})

describe('a failure', () => {
  /** The wait after each of so many failures, a millisecond apart. */
  const waits = (key: string, count: number): number[] => {
    let before: LoginThrottle | undefined
    return Array.from({ length: count }, (_, now) => {
      before = afterFailure(before, key, now)
      expect(before).toMatchObject({ key, failures: now + 1, expiresAt: now + DAY_MS })
      return before.blockedUntil - now
    })
  }

  test.each([
    ['user:owner', 4, MINUTE_MS],
    ['pair:owner@203.0.113.7', 4, 15 * MINUTE_MS],
    ['ip:203.0.113.7', 19, 15 * MINUTE_MS],
  ])('of %s is free %d times, doubles the wait after that, to %d ms at most', (key, free, most) => {
    const all = waits(key, 60)
    expect(all.slice(0, free)).toEqual(Array(free).fill(0))
    expect(all.slice(free, free + 4)).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(Math.max(...all)).toBe(most)
    expect(all.at(-1)).toBe(most)
  })

  test('of a known device never makes it wait', () => {
    expect(Math.max(...waits('device:d-1', 60))).toBe(0)
  })

  test('is forgotten after a quiet day', () => {
    const before = throttle({ failures: 9, expiresAt: 1_000 })
    expect(afterFailure(before, before.key, 999).failures).toBe(10)
    expect(afterFailure(before, before.key, 1_000).failures).toBe(1)
  })
})

test('a login waits for the longest of its counts, and never for one that is over', () => {
  const counts = [throttle({ blockedUntil: 40 }), throttle({ blockedUntil: 90 }), throttle()]
  expect([waitOf(counts, 50), waitOf(counts, 90), waitOf(counts, 500), waitOf([], 5)]).toEqual([40, 0, 0, 0])
})

test.each([
  [undefined, false],
  [throttle({ failures: 9 }), false],
  [throttle({ failures: 10 }), true],
  [throttle({ failures: 10, expiresAt: 500 }), false],
  [throttle({ failures: 10, expiresAt: 501 }), true],
])('a known device has ten failures a day: %j is spent: %s', (count, spent) => {
  expect(isSpent(count, 500)).toBe(spent)
})

describe('of strangers’ guesses', () => {
  test('sixteen at once are taken, and eight a second over time', () => {
    let before: LoginThrottle | undefined
    const takenAt = (now: number): boolean => {
      const { taken } = takeGuess(before, now)
      before = taken ?? before
      return taken !== null
    }
    expect(Array.from({ length: 20 }, () => takenAt(0)).filter(Boolean)).toHaveLength(16)
    let taken = 0
    for (let now = 1; now <= 60_000; now += 10) if (takenAt(now)) taken += 1
    expect(taken).toBeGreaterThan(470)
    expect(taken).toBeLessThanOrEqual(480)
    expect(before?.key).toBe(guessesKey)
  })

  test('each is written down with what is owed for it, and one too many is told when to come', () => {
    const first = { key: 'all:guesses', failures: 1, blockedUntil: 5_125, expiresAt: 5_000 + DAY_MS }
    expect(takeGuess(undefined, 5_000)).toEqual({ taken: first, waitMs: 0 })
    const owing = throttle({ key: guessesKey, failures: 7, blockedUntil: 6_875 })
    expect(takeGuess(owing, 5_000)).toMatchObject({ taken: { failures: 8, blockedUntil: 7_000 } })
    expect(takeGuess({ ...owing, blockedUntil: 6_900 }, 5_000)).toEqual({ taken: null, waitMs: 25 })
    expect(takeGuess({ ...owing, blockedUntil: 10 }, 5_000)).toMatchObject({ taken: { blockedUntil: 5_125 } })
  })
})
