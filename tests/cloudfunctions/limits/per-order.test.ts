import { beforeEach, expect, test } from '@jest/globals'
import type { LineRequest } from '../../../typings/model'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { addSold } from '../harness/selling'
import { signedInAs } from '../harness/staff'
import { PurchaseShop } from '../pay-channel/purchase-shop'

let shop: PurchaseShop
let phone: Phone
let addressId: string
let one: string
let other: string
beforeEach(async () => {
  shop = await PurchaseShop.open()
  phone = shop.phone('o-collector')
  addressId = (await phone.must('address.save', { address: testAddress })).addressId
  const sold = { addProduct: shop.shop.addProduct, ports: shop.shop.ports }
  ;[one = '', other = ''] = await addSold(sold, 'stamp', { quantityMax: 3 }, { prices: [5_000, 6_000] })
})

async function buy(lines: LineRequest[], purchaseId?: string) {
  const { totalFen } = await phone.must('quote.get', { lines, addressId })
  const wish = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: totalFen, fromCart: false }
  return phone.call('order.place', { ...wish, ...(purchaseId === undefined ? {} : { purchaseId }) })
}

test('the limit of an order is one for all SKUs of a product', async () => {
  const lines = [
    { skuId: one, quantity: 2 },
    { skuId: other, quantity: 2 },
  ]
  const quote = await phone.must('quote.get', { lines, addressId })
  // Either line may be lowered to what the other one leaves.
  expect(quote.lines).toMatchObject([
    { problem: 'overLimit', available: 1, quantityMax: 3, personalLeft: null },
    { problem: 'overLimit', available: 1 },
  ])
  expect(await buy(lines)).toMatchObject({
    code: 'OVER_LIMIT',
    detail: { limits: [{ spuId: 'stamp', left: 3, by: 'order' }] },
  })
  expect(
    await buy([
      { skuId: one, quantity: 1 },
      { skuId: other, quantity: 2 },
    ]),
  ).toMatchObject({ ok: true })
  // The next order has its own.
  expect(await buy([{ skuId: one, quantity: 3 }])).toMatchObject({ ok: true })
})

test('orders of one purchase share the limit, also where they come at once', async () => {
  const first = await buy([{ skuId: one, quantity: 1 }])
  const purchaseId = first.ok ? first.data.orderId : ''
  const refused = await buy([{ skuId: other, quantity: 3 }], purchaseId)
  expect(refused).toMatchObject({ code: 'OVER_LIMIT', detail: { limits: [{ left: 2, by: 'order' }] } })
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => buy([{ skuId: other, quantity: 1 }], purchaseId)),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
  await phone.must('order.cancel', { orderId: purchaseId })
  expect(await buy([{ skuId: one, quantity: 1 }], purchaseId)).toMatchObject({ ok: true })
})

test('over the counter the limit of an order holds, and nobody is counted', async () => {
  const sold = { addProduct: shop.shop.addProduct, ports: shop.shop.ports }
  const [skuId = ''] = await addSold(sold, 'coin', { quantityMax: 2, perPersonMax: 1 })
  const clerk = await signedInAs(shop.ports, 'clerk')
  const open = (quantity: number) =>
    clerk.call('counter.open', {
      requestKey: newRequestKey(),
      lines: [{ skuId, quantity }],
      expectedTotalFen: quantity * 5_000,
    })
  expect(await open(3)).toMatchObject({
    code: 'OVER_LIMIT',
    detail: { skuIds: [skuId], limits: [{ left: 2, by: 'order' }] },
  })
  for (let at = 0; at < 2; at++) expect(await open(2)).toMatchObject({ ok: true })
})
