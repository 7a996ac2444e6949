import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { placed } from '../harness/checkout'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('a paid order that holds nothing in stock stays paid and waits for the owner', async () => {
  const [skuId = ''] = await shop.addProduct('lost-hold', [12_800], 3)
  const { phone, addressId } = await shop.shopper('o-lost')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 2 }])
  await phone.must('order.prepay', { orderId })
  await shop.ports.stock.release(`${skuId}#0`, orderId, 2, shop.ports.clock.now())
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)

  expect(await shop.ports.orders.get(orderId)).toMatchObject({
    state: 'paid',
    isOdd: true,
    oddities: [{ reason: 'STOCK_NOT_HELD', state: 'open' }],
  })
  expect((await shop.ports.attempts.get(`${orderId}-1`))?.state).toBe('paid')
  const owner = await signedInAs(shop.ports, 'owner')
  expect(await owner.must('overview.get', {})).toMatchObject({ odd: 1 })
})
