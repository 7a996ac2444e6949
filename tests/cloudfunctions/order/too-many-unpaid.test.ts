import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newRequestKey, place, placed } from '../harness/checkout'
import { bucketOf } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

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
