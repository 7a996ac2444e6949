import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { orderClosed, orderClosing } from '../../../cloudfunctions/domain/order'
import { placed } from '../harness/checkout'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('money that lands after an order closed waits for a person, with its transaction', async () => {
  const [skuId = ''] = await shop.addProduct('late', [4_000], 1)
  const { phone, addressId } = await shop.shopper('o-late')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  // Closed by us without WeChat Pay's word, as no path of ours does: the money that comes is real all the
  // same.
  const order = await shop.ports.orders.get(orderId)
  const closing = order && orderClosing(order, 'cancel', shop.time.now())
  const closed = closing && orderClosed(closing, shop.time.now())
  if (!closed) throw new Error('The order cannot be closed.')
  await shop.ports.orders.save(closed)
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)

  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({
    state: 'closed',
    quarantined: true,
    transactionId: null,
  })
  expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({
    state: 'paid',
    transactionId: expect.stringMatching(/^4200/),
  })
  expect(await shop.ports.notices.list('quarantined', null, 10)).toMatchObject({
    items: [{ orderId, reason: 'LATE_PAYMENT' }],
  })
  await shop.runTimer()
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 0 })
})

test('a second payment of a paid order waits for a person, and the first is kept', async () => {
  const [skuId = ''] = await shop.addProduct('second', [4_000], 1)
  const { phone, addressId } = await shop.shopper('o-second')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  // A second number that was handed out while the first was still open, as no path of ours does.
  const order = await shop.ports.orders.get(orderId)
  if (!order) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...order, liveOutTradeNo: null })
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  await shop.pay.control.pay(`${orderId}-2`)
  await shop.advance(0)

  const stored = await shop.ports.orders.get(orderId)
  expect(stored).toMatchObject({ state: 'paid', paidOutTradeNo: `${orderId}-1`, quarantined: true })
  const second = await shop.ports.attempts.get(`${orderId}-2`)
  expect(second).toMatchObject({ state: 'paid' })
  expect(second?.transactionId).not.toBe(stored?.transactionId)
  expect(await shop.ports.notices.listOf([`${orderId}-2`])).toMatchObject([{ reason: 'SECOND_PAYMENT' }])
  expect(await bucketOf(skuId)).toMatchObject({ available: 0, sold: 1 })
  expect(await unsoundBuckets()).toEqual([])
})
