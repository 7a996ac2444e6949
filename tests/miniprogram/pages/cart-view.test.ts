import { expect, test } from '@jest/globals'
import { cartSums, cartView } from '../../../miniprogram/pages/cart/cart-view'
import { cartLine, fen, quote } from '../support/samples'

const line = (skuId: string, changes: Parameters<typeof cartLine>[0] = {}) => cartLine({ skuId, ...changes })

test('what cannot be bought stands apart and is never ticked into the sum', () => {
  const lines = [line('a'), line('b', { state: 'soldOut', available: 0 }), line('c', { state: 'offSale' })]
  const view = cartView({ lines, count: 1 }, [])
  expect(view.lines.map(({ skuId }) => skuId)).toEqual(['a'])
  expect(view.invalid.map(({ skuId, flag }) => [skuId, flag])).toEqual([
    ['b', '已售罄'],
    ['c', '已下架'],
  ])
  expect(view.checkedUnits).toBe(1)
})

test.each([
  [[], 'all', 3],
  [['a'], 'some', 2],
  [['a', 'b'], 'none', 0],
])('with %j left out, %s are ticked: %i units', (skipped, checked, units) => {
  const view = cartView({ lines: [line('a'), line('b', { quantity: 2 })], count: 3 }, skipped)
  expect([view.checked, view.checkedUnits]).toEqual([checked, units])
})

test.each([
  [{ quantity: 4, available: 2, priceSeenFen: fen(30_000) }, '只剩 2 件，请减少数量'],
  [{ available: 2 }, '仅剩 2 件'],
  [{ priceSeenFen: fen(24_900) }, '比加入时便宜 ¥30'],
  [{ priceSeenFen: fen(20_000) }, '比加入时贵 ¥19'],
  [{}, undefined],
])('a line tells first what could end the wish: %j', (changes, text) => {
  expect(cartView({ lines: [line('a', changes)], count: 1 }, []).lines[0]?.tag?.text).toBe(text)
})

test('the cart says how far free freight is, and when it is there', () => {
  const short = quote({ goodsFen: fen(6_800), totalFen: fen(7_600), freeFreightFromFen: fen(9_900) })
  const enough = quote({ freightFen: fen(0), totalFen: fen(21_900), freeFreightFromFen: fen(9_900) })
  expect(cartSums(short)).toMatchObject({ notice: '再买 ¥31 就包邮', beside: '含运费 ¥8.00' })
  expect(cartSums(enough)).toMatchObject({ notice: '已满 ¥99，运费全免', beside: '包邮' })
  expect(cartSums(quote()).notice).toBe('')
})
