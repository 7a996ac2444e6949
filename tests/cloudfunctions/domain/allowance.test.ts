import { describe, expect, test } from '@jest/globals'
import {
  type Allowance,
  againAt,
  HOUR_MS,
  lapsed,
  PLACE_STANDS_MS,
} from '../../../cloudfunctions/domain/allowance'

const now = 100 * HOUR_MS
const allowance = (changes: Partial<Allowance>): Allowance => ({
  name: 'orders:o-lin',
  taken: [],
  times: [],
  ...changes,
})

describe('of three an hour', () => {
  const limits = { openMax: 20, hourMax: 3 }
  test.each<[string, number[], number | null]>([
    ['the first may be taken at once', [], null],
    ['the third may be taken at once', [now - 2, now - 1], null],
    ['the fourth waits until the first is an hour old', [now - 50, now - 2, now - 1], now - 50 + HOUR_MS],
    ['those before the last three do not count', [now - 60, now - 50, now - 2, now - 1], now - 50 + HOUR_MS],
    ['one of exactly an hour ago does not count', [now - HOUR_MS, now - 2, now - 1], null],
    ['one of a millisecond less does', [now - HOUR_MS + 1, now - 2, now - 1], now + 1],
  ])('%s', (_name, times, at) => {
    expect(againAt(allowance({ times }), limits, now)).toBe(at)
  })
})

test('without a limit an hour has room for any number', () => {
  const times = Array.from({ length: 500 }, () => now)
  expect(againAt(allowance({ times }), { openMax: 20, hourMax: null }, now)).toBeNull()
})

test('a place lapses when what it is for has ended, or never came in a minute', () => {
  const young = now - PLACE_STANDS_MS + 1
  const taken = [
    { key: 'open', at: 0 },
    { key: 'ended', at: now },
    { key: 'coming', at: young },
    { key: 'lost', at: now - PLACE_STANDS_MS },
  ]
  const stands = new Map([
    ['open', 'open'],
    ['ended', 'ended'],
  ] as const)
  expect(lapsed(allowance({ taken }), stands, now).map(({ key }) => key)).toEqual(['ended', 'lost'])
})
