import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { goOffline, goOnline, OpenCart, pass, sent } from '../../support/open-cart'
import { phone, resetPhone } from '../../support/phone'

let cart: OpenCart

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
})
afterEach(() => {
  cart.editor.stop()
  jest.useRealTimers()
})

test('a line goes at once and can come back as it was shown', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  cart.editor.setQuantity('a', 4)
  void cart.editor.remove(['a'])
  expect([cart.shown(), cart.state.removed]).toEqual([{ b: 1 }, [{ skuId: 'a', quantity: 4 }]])
  await pass(1000)
  expect(cart.shop.quantities()).toEqual({ b: 1 })
  void cart.editor.undo()
  await pass(1000)
  expect([cart.shop.quantities(), cart.shown(), cart.said]).toEqual([
    { a: 4, b: 1 },
    { a: 4, b: 1 },
    ['已放回购物车'],
  ])
  expect(sent('cart.setQuantity')).toEqual([])
})

test('the way back ends after five seconds', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  void cart.editor.remove(['a'])
  await pass(4999)
  expect(cart.state.removed).toHaveLength(1)
  await pass(1)
  expect(cart.state.removed).toEqual([])
})

test('who removes again gets the whole time for that', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  void cart.editor.remove(['a'])
  await pass(4000)
  void cart.editor.remove(['b'])
  await pass(4000)
  expect(cart.state.removed).toEqual([{ skuId: 'b', quantity: 1 }])
})

test('a removal that fails takes no way back from a later one', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  const { answers } = phone
  const { 'cart.remove': remove } = answers
  answers['cart.remove'] = () => {
    if (remove) answers['cart.remove'] = remove
    return { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  }
  void cart.editor.remove(['a'])
  void cart.editor.remove(['b'])
  await pass(1000)
  expect([cart.shown(), cart.state.removed]).toEqual([{ a: 1 }, [{ skuId: 'b', quantity: 1 }]])
})

test('a removal that fails shows the lines again, once, and offers no way back', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  goOffline()
  void cart.editor.remove(['a'])
  await pass(1000)
  expect([cart.shown(), cart.state.removed, cart.said]).toEqual([
    { a: 1, b: 1 },
    [],
    ['网络断开了，联网后再试'],
  ])
  goOnline()
  cart.shop.lost = ['cart.remove']
  void cart.editor.remove(['b'])
  await pass(1000)
  // Its answer was lost, but it was done.
  expect([cart.shown(), cart.shop.quantities()]).toEqual([{ a: 1 }, { a: 1 }])
})

test('a quantity that was tapped before a removal that failed is told all the same', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 }, { skuId: 'b', quantity: 1 })
  phone.answers['cart.remove'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  cart.shop.delaysMs = { 'cart.setQuantity': [1000] }
  cart.editor.setQuantity('a', 2)
  cart.editor.setQuantity('b', 3)
  await pass(500)
  void cart.editor.remove(['b'])
  expect(cart.shown()).toEqual({ a: 2 })
  await pass(5000)
  expect([cart.shop.quantities(), cart.shown()]).toEqual([
    { a: 2, b: 3 },
    { a: 2, b: 3 },
  ])
})

test('putting back before the removal was answered doubles nothing', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 2 })
  phone.answers['cart.remove'] = { ok: false, code: 'INTERNAL', detail: { id: 'x' } }
  void cart.editor.remove(['a'])
  void cart.editor.undo()
  await pass(1000)
  expect([cart.shop.quantities(), cart.shown()]).toEqual([{ a: 2 }, { a: 2 }])
})

test.each<[string, number]>([
  ['before the removal was answered', 0],
  ['after it', 1000],
])('lines that were not ticked come back unticked, put back %s', async (_when, afterMs) => {
  cart = await OpenCart.of({ skuId: 'a' }, { skuId: 'b' }, { skuId: 'c' })
  cart.editor.toggle('a')
  cart.editor.toggle('b')
  cart.shop.delaysMs = { 'cart.remove': [500] }
  void cart.editor.remove(['a', 'b'])
  await pass(afterMs)
  void cart.editor.undo()
  await pass(2000)
  expect(cart.shop.quantities()).toEqual({ a: 1, b: 1, c: 1 })
  expect(cart.editor.lines()).toEqual([{ skuId: 'c', quantity: 1 }])
})

test('of several lines each that can come back does, in the order in which they stood', async () => {
  const names = ['a', 'b', 'c', 'd']
  cart = await OpenCart.of(...names.map((skuId) => ({ skuId, quantity: 2 })))
  void cart.editor.remove(['a', 'b', 'c'])
  await pass(1000)
  cart.shop.stock.set('b', 0)
  void cart.editor.undo()
  await pass(1000)
  expect(cart.lines().map(({ skuId }) => skuId)).toEqual(['a', 'c', 'd'])
  expect(cart.said).toEqual(['已售罄'])
})

test('what came back in part only is told', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 5 })
  void cart.editor.remove(['a'])
  await pass(1000)
  cart.shop.stock.set('a', 3)
  void cart.editor.undo()
  await pass(1000)
  expect([cart.shown(), cart.said]).toEqual([{ a: 3 }, ['库存有限，加入了 3 件']])
})

test('after a lost answer the way back stays open, and brings nothing twice', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 2 }, { skuId: 'b', quantity: 2 })
  void cart.editor.remove(['a', 'b'])
  await pass(1000)
  cart.shop.lost = ['cart.add']
  void cart.editor.undo()
  await pass(1000)
  expect(cart.said).toEqual(['店里有点忙，请再试一次'])
  expect(cart.state.removed).toHaveLength(2)
  void cart.editor.undo()
  await pass(1000)
  expect([cart.shop.quantities(), cart.said[1]]).toEqual([{ a: 2, b: 2 }, '已放回购物车'])
})

test('below one a line goes, above the stock nothing moves and it says why', async () => {
  cart = await OpenCart.of({ skuId: 'a', quantity: 1 })
  await cart.editor.atLimit('a', 'max')
  expect([cart.shown(), cart.said]).toEqual([{ a: 1 }, ['最多买 9 件']])
  void cart.editor.atLimit('a', 'min')
  expect(cart.shown()).toEqual({})
  await pass(1000)
  expect(cart.shop.quantities()).toEqual({})
})
