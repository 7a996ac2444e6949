import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { goOffline, OpenCart, pass, sent } from '../../support/open-cart'
import { actions, resetPhone } from '../../support/phone'

let cart: OpenCart

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
})
afterEach(() => {
  cart.editor.stop()
  jest.useRealTimers()
})

test('quick taps are shown at once, each in one drawing, and told once when they rest', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  for (const quantity of [2, 3, 4]) cart.editor.setQuantity('a', quantity)
  expect([cart.shown(), cart.draws]).toEqual([{ a: 4 }, 3])
  await pass(249)
  expect(actions()).toEqual([])
  await pass(1000)
  expect(sent('cart.setQuantity')).toEqual([{ skuId: 'a', quantity: 4 }])
  expect([cart.shop.quantities(), cart.shown()]).toEqual([{ a: 4 }, { a: 4 }])
})

test('a tap while the one before is being told waits for its turn, and the last one stands', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.shop.delaysMs = { 'cart.setQuantity': [5000, 0] }
  cart.editor.setQuantity('a', 2)
  await pass(250)
  cart.editor.setQuantity('a', 7)
  await pass(4000)
  // Told in turn, so that the second answer cannot come first.
  expect(sent('cart.setQuantity')).toEqual([{ skuId: 'a', quantity: 2 }])
  expect(cart.shown()).toEqual({ a: 7 })
  await pass(5000)
  expect(sent('cart.setQuantity')).toHaveLength(2)
  expect([cart.shop.quantities(), cart.shown(), cart.said]).toEqual([{ a: 7 }, { a: 7 }, []])
})

test('the answer to an older tap does not take a newer one away', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.shop.delaysMs = { 'cart.setQuantity': [2000] }
  cart.editor.setQuantity('a', 2)
  await pass(1000)
  cart.editor.setQuantity('a', 3)
  cart.editor.setQuantity('b', 5)
  await pass(1100)
  expect(cart.shown()).toEqual({ a: 3, b: 5 })
  await pass(2000)
  expect([cart.shop.quantities(), cart.shown()]).toEqual([
    { a: 3, b: 5 },
    { a: 3, b: 5 },
  ])
})

test('a read that began before a change does not undo it', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.shop.delaysMs = { 'cart.get': [3000] }
  void cart.editor.refresh()
  await pass(10)
  cart.editor.setQuantity('a', 4)
  await pass(5000)
  expect(cart.shown()).toEqual({ a: 4 })
})

test('what is refused is taken back, with the number that there is', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.shop.stock.set('a', 3)
  cart.editor.setQuantity('a', 5)
  await pass(1000)
  expect([cart.shown(), cart.said]).toEqual([{ a: 1 }, ['这款只剩 3 件了']])
  expect(cart.state.cart?.lines[0]?.available).toBe(3)
})

test('a refusal of what is not wanted any more is not told', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.shop.stock.set('a', 3)
  cart.shop.delaysMs = { 'cart.setQuantity': [2000] }
  cart.editor.setQuantity('a', 5)
  await pass(1000)
  cart.editor.setQuantity('a', 2)
  await pass(5000)
  expect([cart.shop.quantities(), cart.shown(), cart.said]).toEqual([{ a: 2 }, { a: 2 }, []])
})

test('a line that was sold out meanwhile says so and cannot be bought, whatever was tapped', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.shop.stock.set('a', 0)
  cart.editor.setQuantity('a', 2)
  cart.editor.setQuantity('b', 2)
  await pass(1000)
  expect(cart.said).toEqual(['已售罄'])
  expect(cart.lines().map((line) => [line.skuId, line.state, line.quantity])).toEqual([
    ['a', 'soldOut', 1],
    ['b', 'ok', 2],
  ])
  expect(cart.editor.lines()).toEqual([{ skuId: 'b', quantity: 2 }])
})

test('a line that is gone on another phone goes here, with a word', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.shop.lines = cart.shop.lines.filter(({ skuId }) => skuId === 'b')
  cart.editor.setQuantity('a', 2)
  await pass(1000)
  expect([cart.shown(), cart.said]).toEqual([{ b: 1 }, ['这件已经不在购物车里了']])
})

test('without a network all that was tapped is taken back, with one word', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  goOffline()
  cart.editor.setQuantity('a', 2)
  cart.editor.setQuantity('b', 2)
  await pass(1000)
  expect([cart.shown(), cart.said]).toEqual([{ a: 1, b: 1 }, ['网络断开了，联网后再试']])
  expect(sent('cart.setQuantity')).toHaveLength(1)
})
