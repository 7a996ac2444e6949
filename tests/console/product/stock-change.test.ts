import { describe, expect, test } from '@jest/globals'
import { deltaText, readStockChange } from '../../../console/src/pages/product/stock/stock-change'

describe('a change of stock', () => {
  test.each([
    ['received', '', 'missing'],
    ['received', '0', 'missing'],
    ['received', '1.5', 'wholeNumber'],
    ['received', '-3', 'wholeNumber'],
    ['received', '１２', 'wholeNumber'],
    ['received', '1000001', 'wholeNumber'],
    ['damaged', '11', 'notEnough'],
    ['counted', '10', 'noChange'],
  ] as const)('%s %j of 10 is refused as %s', (reason, text, problem) => {
    expect(readStockChange(reason, text, 10)).toEqual({ problem })
  })

  test.each([
    ['received', '12', 12, '+12'],
    ['damaged', '10', -10, '−10'],
    ['counted', '7', -3, '−3'],
    ['counted', '0', -10, '−10'],
    ['counted', ' 14 ', 4, '+4'],
  ] as const)('%s %j of 10 changes it by %d', (reason, text, delta, words) => {
    expect(readStockChange(reason, text, 10)).toEqual({ delta })
    expect(deltaText(delta)).toBe(words)
  })
})
