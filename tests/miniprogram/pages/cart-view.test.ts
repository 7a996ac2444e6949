import { expect, test } from '@jest/globals'
import { cartScreen } from '../../../miniprogram/pages/cart/cart-view'
import { type CartState, emptyState } from '../../../miniprogram/services/cart/state'
import type { CartLine } from '../../../typings/shop-api'
import { cartLine, fen, quote } from '../support/samples'

const screen = (lines: CartLine[], changes: Partial<CartState> = {}) =>
  cartScreen({ ...emptyState, cart: { lines, count: 1 }, ...changes })
const line = (skuId: string, changes: Parameters<typeof cartLine>[0] = {}) => cartLine({ skuId, ...changes })

test('what cannot be bought stands apart and is never ticked into the sum', () => {
  const lines = [line('a'), line('b', { state: 'soldOut', available: 0 }), line('c', { state: 'offSale' })]
  const { view } = screen(lines)
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
  const { view } = screen([line('a'), line('b', { quantity: 2 })], { skipped })
  expect([view.checked, view.checkedUnits]).toEqual([checked, units])
})

test.each([
  [{ quantity: 4, available: 2, priceSeenFen: fen(30_000) }, '只剩 2 件，请减少数量'],
  [{ available: 2 }, '仅剩 2 件'],
  [{ priceSeenFen: fen(24_900) }, '比加入时便宜 ¥30'],
  [{ priceSeenFen: fen(20_000) }, '比加入时贵 ¥19'],
  [{}, undefined],
])('a line tells first what could end the wish: %j', (changes, text) => {
  expect(screen([line('a', changes)]).view.lines[0]?.tag?.text).toBe(text)
})

test('the cart says how far free freight is, and when it is there', () => {
  const short = quote({ goodsFen: fen(6_800), totalFen: fen(7_600), freeFreightFromFen: fen(9_900) })
  const enough = quote({ freightFen: fen(0), totalFen: fen(21_900), freeFreightFromFen: fen(9_900) })
  const sums = (of: typeof short) => screen([], { quote: of }).sums
  expect(sums(short)).toMatchObject({ notice: '再买 ¥31 就包邮', beside: '含运费 ¥8.00' })
  expect(sums(enough)).toMatchObject({ notice: '已满 ¥99，运费全免', beside: '包邮' })
  expect(sums(quote()).notice).toBe('')
})

test('buttons count what they would take: units to settle, kinds to remove', () => {
  const lines = [line('a', { quantity: 3 }), line('b')]
  expect(screen(lines)).toMatchObject({ settleText: '去结算(4)', removeText: '删除(2)' })
  expect(screen(lines, { skipped: ['a', 'b'] })).toMatchObject({
    settleText: '请选择商品',
    removeText: '请选择商品',
  })
})

test('what was stored says since when, and what was removed that it can come back', () => {
  const removed = [{ skuId: 'z', quantity: 2 }]
  expect(screen([line('a')], { savedAt: Date.UTC(2026, 10, 22, 4), removed })).toMatchObject({
    offlineNote: expect.stringMatching(/^网络断开了，下面是 \d?\d:\d\d 存下的内容$/) as unknown,
    undo: '已删除 1 种商品',
  })
  expect(screen([line('a')])).toMatchObject({ offlineNote: '', undo: '' })
})
