import { expect, test } from '@jest/globals'
import { moneyParts, moneyText } from '../../../miniprogram/services/money-text'

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is not an amount', (fen) => {
  expect(() => moneyParts(fen)).toThrow(RangeError)
})

test.each([
  [0, '¥0.00', '¥0'],
  [1, '¥0.01', '¥0.01'],
  [10, '¥0.10', '¥0.10'],
  [99, '¥0.99', '¥0.99'],
  [100, '¥1.00', '¥1'],
  [5_990, '¥59.90', '¥59.90'],
  [128_000, '¥1,280.00', '¥1,280'],
  [123_456_789, '¥1,234,567.89', '¥1,234,567.89'],
  [-4_000, '−¥40.00', '−¥40'],
  [9_007_199_254_740_991, '¥90,071,992,547,409.91', '¥90,071,992,547,409.91'],
])('%i fen reads %s, or %s where it is short', (fen, full, short) => {
  expect([moneyText(fen), moneyText(fen, true)]).toEqual([full, short])
})
