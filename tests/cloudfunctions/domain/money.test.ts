import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addFen, fen, formatYuan, shareFen, subtractFen, takeFen } from '../../../cloudfunctions/domain/money'
import { readFen } from '../../../cloudfunctions/domain/shopify/numbers'

const amount = fc.integer({ min: 0, max: 2_000_000_000 }).map(fen)

const most = 100_000_000_000_000

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, most + 1, 1e20])('%d is no amount', (value) => {
  expect(() => fen(value)).toThrow(new RangeError(`${value} is no amount in fen.`))
})

test('nothing and a million million yuan are amounts', () => {
  expect([fen(0), fen(most)]).toEqual([0, most])
})

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [50, '0.50'],
  [129_900, '1299.00'],
])('%d fen are written %s', (value, text) => {
  expect(formatYuan(fen(value))).toBe(text)
})

test('a price is read back as it was written, to the fen', () => {
  const price = fc.integer({ min: 0, max: 100_000_000 }).map(fen)
  fc.assert(
    fc.property(price, (value) => {
      expect(readFen(formatYuan(value))).toEqual({ ok: true, value })
    }),
  )
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
    expect(shareFen(fen(100), [1, 2])).toEqual([33, 67])
    expect(shareFen(fen(100), [30, 10])).toEqual([75, 25])
    expect(shareFen(fen(101), [1, 1, 0])).toEqual([50, 51, 0])
    expect(shareFen(fen(101), [0, 0])).toEqual([50, 51])
    expect(shareFen(fen(5), [])).toEqual([])
  })
})

describe('what is taken off several amounts', () => {
  const size = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 10_000_000 })).map(fen)
  const takings = fc
    .tuple(fc.array(size, { maxLength: 60 }), fc.nat())
    .map(([from, some]) => ({ from, sum: fen(some % (addFen(...from) + 1)) }))

  test('is exactly the sum, and no share is more than its amount', () => {
    fc.assert(
      fc.property(takings, ({ from, sum }) => {
        const shares = takeFen(sum, from)
        expect(addFen(...shares)).toBe(sum)
        expect(shares.filter((share, at) => share > (from[at] ?? 0))).toEqual([])
      }),
    )
  })

  test('follows their sizes: no share is a whole fen less than its part', () => {
    fc.assert(
      fc.property(takings, ({ from, sum }) => {
        const whole = addFen(...from)
        for (const [at, share] of takeFen(sum, from).entries())
          expect(share).toBeGreaterThanOrEqual(Math.floor((sum * (from[at] ?? 0)) / Math.max(1, whole)))
      }),
    )
  })

  test('is given by the last that still can where it cannot be parted', () => {
    expect(takeFen(fen(1), [fen(1), fen(1), fen(0)])).toEqual([0, 1, 0])
    expect(takeFen(fen(2), [fen(1), fen(1), fen(1)])).toEqual([0, 1, 1])
    expect(takeFen(fen(5), [fen(3), fen(3), fen(3)])).toEqual([1, 1, 3])
    expect(takeFen(fen(0), [fen(0), fen(0)])).toEqual([0, 0])
    expect(takeFen(fen(0), [])).toEqual([])
  })

  test('is never more than there is', () => {
    expect(takeFen(fen(3), [fen(1), fen(2)])).toEqual([1, 2])
    expect(() => takeFen(fen(4), [fen(1), fen(2)])).toThrow('4 fen cannot be taken from less.')
  })
})

test('what is taken away never leaves less than nothing', () => {
  expect(subtractFen(fen(5), fen(8))).toBe(0)
})
