import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { goOffline, goOnline, OpenCart, pass, sent } from '../../support/open-cart'
import { actions, phone, resetPhone } from '../../support/phone'
import { cartLine } from '../../support/samples'

let cart: OpenCart

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
})
afterEach(() => {
  cart.editor.stop()
  jest.useRealTimers()
})

test('without a network the stored cart is shown with its time, and not added up', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 2 })
  goOffline()
  await cart.editor.refresh()
  expect([cart.state.savedAt, cart.shown()]).toEqual([0, { a: 2 }])
  phone.calls.length = 0
  cart.editor.toggle('a')
  cart.editor.toggle('a')
  await pass(1000)
  expect(actions()).toEqual([])
  goOnline()
  await cart.editor.refresh()
  await pass(1000)
  expect([cart.state.savedAt, cart.state.summing, actions()]).toEqual([
    null,
    'done',
    ['cart.get', 'quote.get'],
  ])
})

test('the sum is asked for once the choice rests, and an older one is not listened to', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  expect(cart.state.quote?.totalFen).toBe(200)
  cart.shop.delaysMs = { 'quote.get': [5000, 0] }
  cart.editor.toggle('a')
  expect([cart.state.summing, cart.state.quote?.totalFen]).toEqual(['asked', 200])
  await pass(300)
  cart.editor.toggle('a')
  cart.editor.toggle('b')
  cart.editor.toggle('b')
  await pass(300)
  expect([cart.state.summing, cart.state.quote?.totalFen]).toEqual(['done', 200])
  await pass(10_000)
  expect(cart.state.quote?.totalFen).toBe(200)
  expect(sent('quote.get')).toHaveLength(2)
})

test('with nothing ticked nothing is asked, and the sum is empty', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.editor.toggle('a')
  await pass(100)
  cart.editor.toggle('b')
  await pass(1000)
  expect([cart.state.quote, cart.state.summing, actions()]).toEqual([null, 'done', []])
  expect(phone.storage.get('cart.skipped')).toEqual(['a', 'b'])
})

test('a sum that could not be had says so, and is asked for again by hand', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.shop.lost = ['quote.get']
  cart.editor.setQuantity('a', 2)
  await pass(1000)
  expect(cart.state.summing).toBe('failed')
  cart.editor.sumAgain()
  await pass(1000)
  expect([cart.state.summing, cart.state.quote?.totalFen]).toEqual(['done', 200])
})

test('an answer to a quantity asks for no second sum of the same lines', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.editor.setQuantity('a', 3)
  await pass(2000)
  expect(actions()).toEqual(['quote.get', 'cart.setQuantity'])
})

test('another choice takes the place of a line, unticked where that was', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.editor.toggle('a')
  cart.editor.setQuantity('a', 3)
  const changing = cart.editor.changeSku('a', { skuId: 'c', quantity: 2 })
  await pass(1000)
  expect(await changing).toBe(true)
  expect([cart.shown(), cart.editor.lines()]).toEqual([{ c: 2, b: 1 }, [{ skuId: 'b', quantity: 1 }]])
  expect(sent('cart.setQuantity')).toEqual([])
  cart.shop.stock.set('b', 1)
  const refused = cart.editor.changeSku('b', { skuId: 'b', quantity: 2 })
  await pass(1000)
  expect([await refused, cart.shown().b, cart.said]).toEqual([false, 1, ['这款只剩 1 件了']])
})

test('what another page puts in is shown, ticked, and what was tapped stays', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  cart.editor.setQuantity('a', 6)
  const { acceptCart } = require('../../../../miniprogram/services/cart/store') as {
    acceptCart(cart: object): void
  }
  cart.shop.lines = [...cart.shop.lines, cartLine({ skuId: 'n', quantity: 2 })]
  acceptCart({ lines: cart.shop.lines, count: 3 })
  expect([cart.shown(), cart.editor.lines()]).toEqual([
    { a: 6, n: 2 },
    [
      { skuId: 'a', quantity: 6 },
      { skuId: 'n', quantity: 2 },
    ],
  ])
})
