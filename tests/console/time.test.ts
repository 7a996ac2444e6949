import { describe, expect, test } from '@jest/globals'
import { clockText, dayEnd, dayStart, dayText, ledgerText } from '../../console/src/format/shop-time'
import { agoWords, durationWords, exactTimeWords, fuse, timeWords } from '../../console/src/format/time-words'
import { en } from '../../console/src/words/en'
import { zh } from '../../console/src/words/zh'

/** 2026-11-22 10:42 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 2, 42)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('days of the shop', () => {
  test.each(['2026-02-30', '2026-13-01', '26-01-01', 'today', '', '2026-1-1'])('%j is no day', (text) => {
    expect(dayStart(text)).toBeNull()
    expect(dayEnd(text)).toBeNull()
  })

  test('a day begins and ends at midnight in Shanghai, whatever the machine thinks', () => {
    expect(dayStart('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16))
    expect(dayEnd('2026-11-22')).toBe(Date.UTC(2026, 10, 22, 16) - 1)
    expect(dayText(Date.UTC(2026, 10, 21, 16))).toBe('2026-11-22')
    expect(dayText(Date.UTC(2026, 10, 21, 16) - 1)).toBe('2026-11-21')
  })

  test('a ledger shows milliseconds, everything else minutes', () => {
    expect(clockText(NOW)).toBe('10:42')
    expect(ledgerText(NOW + 6_214)).toBe('10:42:06.214')
  })
})

describe('words for a moment', () => {
  test.each([
    [NOW, '今天 10:42', 'Today 10:42'],
    [NOW - 11 * HOUR, '昨天 23:42', 'Yesterday 23:42'],
    [NOW + 14 * HOUR, '明天 00:42', 'Tomorrow 00:42'],
    [NOW - 2 * DAY, '11 月 20 日', '20 Nov'],
    [NOW - 400 * DAY, '2025 年 10 月 18 日', '18 Oct 2025'],
  ])('%d is %s, in English %s', (at, chinese, english) => {
    expect(timeWords(at, NOW, zh.time)).toBe(chinese)
    expect(timeWords(at, NOW, en.time)).toBe(english)
  })

  test('an older day keeps its time of day where that matters', () => {
    expect(exactTimeWords(NOW - 2 * DAY, NOW, zh.time)).toBe('11 月 20 日 10:42')
    expect(exactTimeWords(NOW, NOW, zh.time)).toBe('今天 10:42')
  })

  test.each([
    [0, '不到 1 分'],
    [-5 * MINUTE, '不到 1 分'],
    [11 * MINUTE + 59_000, '11 分'],
    [HOUR, '1 小时 00 分'],
    [6 * HOUR + 18 * MINUTE, '6 小时 18 分'],
    [DAY, '1 天'],
    [DAY + 6 * HOUR + 59 * MINUTE, '1 天 6 小时'],
  ])('a span of %d ms is %s', (ms, text) => {
    expect(durationWords(ms, zh.time)).toBe(text)
  })

  test('what was read a moment ago says so', () => {
    expect(agoWords(NOW - 1000, NOW, zh.time)).toBe('刚刚')
    expect(agoWords(NOW - 12_000, NOW, zh.time)).toBe('12 秒前')
    expect(agoWords(NOW - 3 * MINUTE, NOW, en.time)).toBe('3 min ago')
    expect(agoWords(NOW - 3 * HOUR, NOW, zh.time)).toBe('今天 07:42')
  })
})

describe('a fuse', () => {
  test.each([
    [-MINUTE, 'hot', true],
    [0, 'hot', true],
    [2 * HOUR - 1, 'hot', false],
    [2 * HOUR, 'warm', false],
    [6 * HOUR - 1, 'warm', false],
    [6 * HOUR, 'calm', false],
  ])('with %d ms left is %s', (left, heat, late) => {
    expect(fuse(NOW - DAY, NOW + left, NOW)).toMatchObject({ heat, late })
  })

  test('burns from whole to nothing and no further', () => {
    expect(fuse(NOW, NOW + DAY, NOW).share).toBe(1)
    expect(fuse(NOW - DAY, NOW + DAY, NOW).share).toBe(0.5)
    expect(fuse(NOW - DAY, NOW - HOUR, NOW).share).toBe(0)
    expect(fuse(NOW, NOW, NOW).share).toBe(0)
  })
})
