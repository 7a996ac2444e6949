import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newRequestKey, place, placed } from '../harness/checkout'
import { bucketOf } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const unknown = async () => ({ kind: 'unknown', reason: 'timeout' }) as const

test('orders that WeChat Pay leaves in closing still hold their units, and count', async () => {
  const [skuId = ''] = await shop.addProduct('biluochun', [5_000], 30)
  const { phone, addressId } = await shop.shopper('o-closing')
  const lines = [{ skuId, quantity: 1 }]
  const payment = { ...shop.ports.payment, close: unknown, query: unknown }
  const phoneInOutage = shop.phone('o-closing', { ...shop.ports, payment })
  for (let at = 0; at < 20; at++) {
    const orderId = await placed(phone, addressId, lines)
    await phone.must('order.prepay', { orderId })
    expect(await phoneInOutage.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
  }
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID', detail: { max: 20 } })
  expect(await bucketOf(skuId)).toMatchObject({ available: 10 })
})

test('one shopper holds at most twenty unpaid orders, and each that ends makes room', async () => {
  const [skuId = ''] = await shop.addProduct('longjing', [5_000], 30)
  const { phone, addressId } = await shop.shopper('o-many')
  const lines = [{ skuId, quantity: 1 }]
  const firstKey = newRequestKey()
  const first = await place(phone, addressId, lines, firstKey)
  let orderId = ''
  for (let at = 1; at < 20; at++) orderId = await placed(phone, addressId, lines)
  expect(await place(phone, addressId, lines)).toMatchObject({ code: 'TOO_MANY_UNPAID', detail: { max: 20 } })
  expect(await bucketOf(skuId)).toMatchObject({ available: 10 })
  // A repeat is no other order.
  expect(await place(phone, addressId, lines, firstKey)).toEqual(first)
  await phone.must('order.cancel', { orderId })
  expect(await place(phone, addressId, lines)).toMatchObject({ ok: true })
})
