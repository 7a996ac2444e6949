import { expect, jest, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { openMemoryShop } from '../harness/memory-shop'
import { phoneOf } from '../harness/phone'
import { signedInAs } from '../harness/staff'

// Without a network in between: what is asked here is only who of all that come at once is let through.
jest.setTimeout(60_000)

test('of 200 orders that one shopper places at once, twenty are held and the others refused', async () => {
  const { ports, database, addProduct } = await openMemoryShop()
  const [skuId = ''] = await addProduct('maofeng', [5_000], 300)
  const phone = phoneOf(shopHandler(ports), 'o-at-once', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const lines = [{ skuId, quantity: 1 }]
  const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
  const wish = { lines, addressId, expectedTotalFen, fromCart: false }
  const replies = await Promise.all(
    Array.from({ length: 200 }, () => phone.call('order.place', { ...wish, requestKey: newRequestKey() })),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
  for (const reply of replies.filter(({ ok }) => !ok))
    expect(reply).toMatchObject({ code: 'TOO_MANY_UNPAID' })
  expect(database.find('stock', `${skuId}#0`)).toMatchObject({ available: 280 })
})

test('of 230 sales that are opened at the counter at once, two hundred wait for their payment', async () => {
  const { ports, addProduct } = await openMemoryShop()
  const [skuId = ''] = await addProduct('counter', [1_200], 300)
  const clerk = await signedInAs(ports, 'clerk')
  const sale = { lines: [{ skuId, quantity: 1 }], expectedTotalFen: 1_200 }
  const replies = await Promise.all(
    Array.from({ length: 230 }, () => clerk.call('counter.open', { ...sale, requestKey: newRequestKey() })),
  )
  const told = (code: string) => replies.filter((reply) => (reply.ok ? 'ok' : reply.code) === code).length
  expect({ ok: told('ok'), full: told('TOO_MANY_UNPAID') }).toEqual({ ok: 200, full: 30 })
})
