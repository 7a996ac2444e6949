import { expect, test } from '@jest/globals'
import { addressBlock, guessesKey, takeGuess } from '../../../cloudfunctions/domain/login-throttle'
import type { LoginThrottle } from '../../../cloudfunctions/domain/records'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('the address %s counts as %s', (ip, block) => {
  expect(addressBlock(ip)).toBe(block)
})

test('of guesses sixteen at once are taken, and eight a second over time', () => {
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
