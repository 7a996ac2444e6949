import { expect, test } from '@jest/globals'
import { linesFrom, routes } from '../../../miniprogram/services/routes'

test('lines survive the way through an address', () => {
  const lines = [
    { skuId: 's 1/ü', quantity: 2 },
    { skuId: 'plain', quantity: 1 },
  ]
  const query = /[?]lines=(.*)&from=(.*)$/.exec(routes.checkout(lines, true))
  expect(linesFrom(decodeURIComponent(query?.[1] ?? ''))).toEqual(lines)
  expect(query?.[2]).toBe('cart')
})

test.each(['', '*', 'a*', 'a*0', 'a*-1', 'a*1.5', '*3', 'a*100000'])('"%s" holds no line to buy', (text) => {
  expect(linesFrom(text)).toEqual([])
})
