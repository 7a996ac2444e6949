import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { CartLine } from '../../../typings/shop-api'
import { CartShop } from '../support/cart-shop'
import { pass } from '../support/open-cart'
import { act, openPage, run } from '../support/page'
import { phone, resetPhone } from '../support/phone'
import { teapot } from '../support/samples'

let shop: CartShop
let page: ReturnType<typeof openPage>
/** What was set, one entry a `setData`. */
let sets: object[]
const visited: string[] = []

async function openCart(...lines: Partial<CartLine>[]) {
  shop = new CartShop(...lines)
  jest.resetModules()
  page = openPage(() => require('../../../miniprogram/pages/cart/cart'), {})
  const setData = page.setData as (changes: object) => void
  page.setData = (changes: object) => {
    sets.push(changes)
    setData(changes)
  }
  await act(page, 'onShow')
  await pass(1000)
  sets = []
}

interface Drawn {
  lines: { skuId: string; quantity: number }[]
  invalid: { skuId: string }[]
}
const view = () => page.data.view as Drawn
const of = (id: string, detail: object = {}) => ({ currentTarget: { dataset: { id } }, detail })

beforeEach(() => {
  jest.useFakeTimers({ now: 0, doNotFake: ['queueMicrotask', 'nextTick'] })
  resetPhone()
  sets = []
  visited.length = 0
  Object.assign(wx, {
    setNavigationBarTitle: () => undefined,
    stopPullDownRefresh: () => undefined,
    navigateTo: ({ url, complete }: { url: string; complete: () => void }) => {
      visited.push(decodeURIComponent(url))
      complete()
    },
  })
})
afterEach(() => {
  run(page, 'onUnload', {})
  jest.useRealTimers()
})

test('of sixty lines a tap sets what differs, at once and in one go', async () => {
  await openCart(...Array.from({ length: 60 }, (_, at) => ({ skuId: `sku-${at}`, quantity: 1 })))
  run(page, 'changeQuantity', of('sku-7', { value: 2 }))
  expect(sets).toEqual([
    {
      'view.lines[7].quantity': 2,
      'view.countText': '共 61 件',
      'view.checkedUnits': 61,
      settleText: '去结算(61)',
      summing: true,
    },
  ])
  await pass(2000)
  // The sum is set; the answer to the quantity says nothing new, and sets nothing.
  expect(sets.slice(1)).toEqual([{ 'sums.totalFen': 6100, summing: false }])
})

test('a cart without lines says so, and shows something to look at once', async () => {
  await openCart({ skuId: 'a' })
  await act(page, 'removeOne', of('a'))
  await pass(1000)
  expect([view().lines, page.data.undo]).toEqual([[], '已删除 1 种商品'])
  expect(phone.calls.filter(({ action }) => action === 'product.list')).toHaveLength(1)
  await act(page, 'undo')
  await pass(1000)
  expect([view().lines.length, page.data.undo]).toEqual([1, ''])
})

test('what cannot be bought is cleared away, without a way back', async () => {
  await openCart({ skuId: 'a' }, { skuId: 'b', state: 'offSale' })
  expect(view().invalid.map(({ skuId }) => skuId)).toEqual(['b'])
  await act(page, 'clearInvalid')
  await pass(1000)
  expect([view().invalid, page.data.undo, shop.quantities()]).toEqual([[], '', { a: 1 }])
})

test('managing takes out what is ticked, and asks for a choice where nothing is', async () => {
  await openCart({ skuId: 'a' }, { skuId: 'b' })
  run(page, 'manage', {})
  run(page, 'toggleAll', {})
  run(page, 'removeChecked', {})
  expect([phone.toasts, page.data.managing]).toEqual([['请选择商品'], true])
  run(page, 'toggle', of('b'))
  await act(page, 'removeChecked')
  await pass(1000)
  expect([shop.quantities(), page.data.managing]).toEqual([{ a: 1 }, false])
})

test('to settle is to order what is ticked, as it is shown', async () => {
  await openCart({ skuId: 'a', quantity: 2 }, { skuId: 'b' })
  run(page, 'settle', {})
  run(page, 'changeQuantity', of('a', { value: 3 }))
  run(page, 'toggle', of('b'))
  run(page, 'settle', {})
  expect(visited).toEqual([
    '/pages/order/checkout/checkout?lines=a*2,b*1&from=cart',
    '/pages/order/checkout/checkout?lines=a*3&from=cart',
  ])
})

test('the sheet of a line stays open where its choice is refused', async () => {
  await openCart({ skuId: 'a', quantity: 2 })
  phone.answers['product.get'] = { ok: true, data: teapot }
  await act(page, 'openSheet', of('a'))
  expect(page.data).toMatchObject({ sheetOpen: true, sheetSkuId: 'a', sheetQuantity: 2, busy: false })
  shop.stock.set('a', 3)
  await act(page, 'changeSku', { detail: { skuId: 'a', quantity: 4 } })
  await pass(1000)
  expect([page.data.sheetOpen, page.data.busy, phone.toasts]).toEqual([true, false, ['这款只剩 3 件了']])
  await act(page, 'changeSku', { detail: { skuId: 'a', quantity: 3 } })
  await pass(1000)
  expect([page.data.sheetOpen, view().lines[0]?.quantity]).toEqual([false, 3])
})

test('a page that opens without a network shows the stored cart, else that it is offline', async () => {
  await openCart({ skuId: 'a', quantity: 2 })
  Object.assign(phone, { networkType: 'none', failure: 'request:fail' })
  jest.resetModules()
  page = openPage(() => require('../../../miniprogram/pages/cart/cart'), {})
  await act(page, 'onShow')
  expect([page.data.phase, view().lines[0]?.quantity]).toEqual(['ready', 2])
  expect(page.data.offlineNote).toContain('网络断开了')
  phone.storage.clear()
  jest.resetModules()
  page = openPage(() => require('../../../miniprogram/pages/cart/cart'), {})
  await act(page, 'onShow')
  expect(page.data.phase).toBe('offline')
})
