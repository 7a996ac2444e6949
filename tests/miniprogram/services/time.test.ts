import { expect, test } from '@jest/globals'
import { clockOffset, countdownText, remainingMs } from '../../../miniprogram/services/countdown'
import { dayText, momentText, stampText } from '../../../miniprogram/services/date-text'

test.each([
  [0, '00:00'],
  [1, '00:01'],
  [59_000, '00:59'],
  [60_000, '01:00'],
  [26 * 60_000 + 18_000, '26:18'],
  [3_600_000, '01:00:00'],
  [(23 * 3600 + 41 * 60 + 8) * 1000, '23:41:08'],
])('%i ms read %s', (ms, text) => {
  expect(countdownText(ms)).toBe(text)
})

test('a phone whose clock is an hour fast has as much time as all others', () => {
  const serverNow = 1_000_000
  const phoneNow = serverNow + 3_600_000
  const offset = clockOffset(serverNow, phoneNow)
  expect(remainingMs(serverNow + 60_000, offset, phoneNow)).toBe(60_000)
  expect(remainingMs(serverNow + 60_000, offset, phoneNow + 90_000)).toBe(0)
})

test("days are those of the shop's calendar, whatever the phone's time zone is", () => {
  const lateEvening = Date.UTC(2026, 7, 15, 16, 30)
  expect(dayText(lateEvening)).toBe('8 月 16 日 周日')
  expect(momentText(lateEvening)).toBe('8 月 16 日 00:30')
  expect(stampText(lateEvening + 26_000)).toBe('2026-08-16 00:30:26')
})
