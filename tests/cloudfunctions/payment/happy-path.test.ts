import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { placed } from '../harness/checkout'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('a shopper places an order, pays it, and WeChat Pay tells the shop', async () => {
  const [skuId = ''] = await shop.addProduct('longjing', [12_800], 3)
  const { phone, addressId } = await shop.shopper('o-lin')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 2 }])
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    state: 'unpaid',
    totalFen: 25_600,
    can: ['pay', 'askFriend', 'cancel'],
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 0 })

  const params = await phone.must('order.prepay', { orderId })
  expect(params).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)

  expect(shop.delivered.map(({ status }) => status)).toEqual([204])
  const order = await phone.must('order.get', { orderId })
  expect(order).toMatchObject({ state: 'paid', can: ['afterSale', 'buyAgain'], payBeforeAt: null })
  expect(order.transactionId).toMatch(/^4200/)
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  await shop.runTimer()
  expect(await phone.must('product.get', { spuId: 'longjing' })).toMatchObject({ soldCount: 2 })
  expect(await unsoundBuckets()).toEqual([])
  expect(shop.logged.filter(({ level }) => level !== 'info')).toEqual([])
})
