import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { OrderFilter } from '../../../typings/shop-api'
import { openedCase } from '../harness/cases'
import { placed } from '../harness/checkout'
import { ship } from '../harness/parcels'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('the number on a tab is that of its rows, whatever state its orders pass through', async () => {
  const owner = await signedInAs(shop.ports, 'owner')
  const [skuId = ''] = await shop.addProduct('counted', [3_000], 20)
  const { phone, addressId } = await shop.shopper('o-counted')
  const line = { skuId, quantity: 1 }
  const order = () => placed(phone, addressId, [line])
  const paid = async () => {
    const orderId = await order()
    await phone.must('order.prepay', { orderId })
    await shop.pay.control.pay(`${orderId}-1`)
    await shop.advance(0)
    return orderId
  }
  await order()
  // As it stands while WeChat Pay is asked whether it was paid after all.
  const closing = await shop.ports.orders.get(await order())
  if (!closing) throw new Error('The order that was placed is gone.')
  await shop.ports.orders.save({ ...closing, state: 'closing', closingReason: 'cancelled' })
  await paid()
  // Its money is asked for, so it is not sent yet: to its shopper it still waits for the parcel.
  await openedCase(phone, await paid(), [line])
  expect(await ship(owner, await paid())).toMatchObject({ ok: true })

  const { counts } = await phone.must('me.get', {})
  const rows = async (filter: OrderFilter) => (await phone.must('order.list', { filter })).items.length
  expect(counts).toEqual({
    unpaid: await rows('unpaid'),
    toShip: await rows('toShip'),
    toReceive: await rows('toReceive'),
    afterSale: 1,
  })
  expect(counts).toMatchObject({ unpaid: 2, toShip: 2, toReceive: 1 })
})
