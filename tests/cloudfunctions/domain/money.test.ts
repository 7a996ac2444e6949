import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  addFen,
  fen,
  formatYuan,
  parseYuan,
  shareFen,
  subtractFen,
} from '../../../cloudfunctions/domain/money'

const amount = fc.integer({ min: 0, max: 2_000_000_000 }).map(fen)

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e20])('%d is no amount', (value) => {
  expect(() => fen(value)).toThrow(RangeError)
})

describe('a price as people write it', () => {
  test.each<[string, number | null]>([
    ['9.99', 999],
    ['0.1', 10],
    ['19', 1_900],
    ['19.', 1_900],
    ['1,299.00', 129_900],
    ['¥ 12.50', 1_250],
    ['1.100', 110],
    ['1.005', null],
    ['', null],
    ['-1', null],
    ['1e3', null],
    ['12,99', null],
    ['99999999999', null],
  ])('%j is %p fen', (text, expected) => {
    expect(parseYuan(text)).toBe(expected)
  })

  test('is read back as it was written, to the fen', () => {
    fc.assert(fc.property(amount, (value) => parseYuan(formatYuan(value)) === value))
  })
})

describe('shares', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 60 })

  test('sum exactly to what was shared, and none is negative', () => {
    fc.assert(
      fc.property(amount, weights, (value, list) => {
        const shares = shareFen(value, list)
        return shares.length === list.length && addFen(...shares) === value
      }),
    )
  })

  test('follow their weights but for the remainder, which the last weighty line takes', () => {
    expect(shareFen(fen(100), [1, 1, 1])).toEqual([33, 33, 34])
    expect(shareFen(fen(100), [1, 1, 0])).toEqual([50, 50, 0])
    expect(shareFen(fen(101), [0, 0])).toEqual([50, 51])
    expect(shareFen(fen(5), [])).toEqual([])
  })
})

test('what is taken away never leaves less than nothing', () => {
  expect(subtractFen(fen(5), fen(8))).toBe(0)
})
