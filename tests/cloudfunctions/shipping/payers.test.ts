import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { newRequestKey } from '../harness/checkout'
import { minutes, ship, toldOf } from '../harness/parcels'
import { sharedOrder } from '../harness/pay-link'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let clerk: Browser
beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
})
afterAll(() => shop.close())

test('what a friend paid is told of with the friend’s openid', async () => {
  const { orderId, token } = await sharedOrder(shop, 'by-friend')
  await shop.phone('o-friend').must('friendPay.prepay', { token })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  // The sandbox refuses an upload that names another payer.
  expect(await ship(clerk, orderId)).toMatchObject({ data: { outbox: [{ state: 'sent' }] } })
})

test('what was paid by a code at the counter is handed over, and WeChat never hears of it', async () => {
  const [skuId = ''] = await shop.addProduct('over-counter', [1_200], 3)
  const lines = [{ skuId, quantity: 1 }]
  const sale = { requestKey: newRequestKey(), lines, expectedTotalFen: 1_200 }
  const { orderId } = await clerk.must('counter.open', sale)
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  const wish = { requestKey: newRequestKey(), orderId, mode: 'pickup' } as const
  expect(await clerk.must('order.ship', wish)).toMatchObject({ state: 'shipped', outbox: [] })
  await minutes(shop, 2)
  expect(toldOf(shop, orderId)).toBeUndefined()
  expect(await shop.ports.outbox.listOf(orderId)).toEqual([])
})

test('an order that was paid before payers were written down has its payer with the attempt', async () => {
  const { orderId, token } = await sharedOrder(shop, 'before')
  await shop.phone('o-friend').must('friendPay.prepay', { token })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  const order = await shop.ports.orders.get(orderId)
  if (!order) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...order, payer: null })
  expect(await ship(clerk, orderId)).toMatchObject({ data: { outbox: [{ state: 'sent' }] } })
})
