import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newRequestKey, place } from '../harness/checkout'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

test('of 40 shoppers at once on 10 units, 10 get an order and 30 a clear refusal', async () => {
  const [skuId = ''] = await shop.addProduct('hot', [990], 10)
  const lines = [{ skuId, quantity: 1 }]
  const shoppers = await Promise.all(Array.from({ length: 40 }, (_, at) => shop.shopper(`o-${at}`)))
  const [first] = shoppers
  const quote = await first?.phone.must('quote.get', { lines, addressId: first.addressId })
  const replies = await Promise.all(
    shoppers.map(({ phone, addressId }) =>
      phone.call('order.place', {
        requestKey: newRequestKey(),
        lines,
        addressId,
        expectedTotalFen: quote?.totalFen ?? 0,
        fromCart: false,
      }),
    ),
  )
  const refused = replies.filter((reply) => !reply.ok)
  expect(replies.filter(({ ok }) => ok)).toHaveLength(10)
  expect(refused).toHaveLength(30)
  for (const reply of refused)
    expect(reply).toMatchObject({ code: 'OUT_OF_STOCK', detail: { skuIds: [skuId] } })
  const bucket = await bucketOf(skuId)
  expect(bucket).toMatchObject({ received: 10, available: 0, sold: 0 })
  expect(Object.values(bucket.holds).filter(({ state }) => state === 'held')).toHaveLength(10)
  expect(await unsoundBuckets()).toEqual([])
})

test('one of two lines being sold out gives the other line back', async () => {
  const [plenty = '', last = ''] = [
    ...(await shop.addProduct('plenty', [500], 5)),
    ...(await shop.addProduct('last', [500], 1)),
  ]
  const lines = [
    { skuId: plenty, quantity: 2 },
    { skuId: last, quantity: 1 },
  ]
  const [one, other] = [await shop.shopper('o-one'), await shop.shopper('o-other')]
  const replies = await Promise.all([
    place(one.phone, one.addressId, lines),
    place(other.phone, other.addressId, lines),
  ])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await bucketOf(plenty)).toMatchObject({ available: 3 })
  expect(await bucketOf(last)).toMatchObject({ available: 0 })
})

test('the same request key gives the same order, however often and however at once it is sent', async () => {
  const [skuId = ''] = await shop.addProduct('twice', [500], 5)
  const { phone, addressId } = await shop.shopper('o-twice')
  const requestKey = newRequestKey()
  const lines = [{ skuId, quantity: 1 }]
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => place(phone, addressId, lines, requestKey)),
  )
  const orderIds = new Set(replies.map((reply) => (reply.ok ? reply.data.orderId : reply.code)))
  expect(orderIds.size).toBe(1)
  expect(await bucketOf(skuId)).toMatchObject({ available: 4 })
  expect((await phone.must('order.list', { filter: 'all' })).items).toHaveLength(1)
})

test('a request key with another choice is refused, never answered with the order of the first', async () => {
  const [skuId = ''] = await shop.addProduct('changed', [500], 5)
  const { phone, addressId } = await shop.shopper('o-changed')
  const requestKey = newRequestKey()
  const first = await place(phone, addressId, [{ skuId, quantity: 1 }], requestKey)
  const changed = await place(phone, addressId, [{ skuId, quantity: 2 }], requestKey)
  expect(first.ok).toBe(true)
  expect(changed).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { path: 'requestKey' } })
  expect((await phone.must('order.list', { filter: 'all' })).items).toHaveLength(1)
})

test('a last unit in another bucket is found', async () => {
  const [skuId = ''] = await shop.addProduct('buckets', [500], 0)
  await shop.ports.stock.open({
    bucketId: `${skuId}#1`,
    skuId,
    received: 1,
    available: 1,
    sold: 0,
    holds: {},
  })
  const [one, other] = [await shop.shopper('o-b1'), await shop.shopper('o-b2')]
  const lines = [{ skuId, quantity: 1 }]
  expect(await place(one.phone, one.addressId, lines)).toMatchObject({ ok: true })
  expect(await place(other.phone, other.addressId, lines)).toMatchObject({ code: 'OUT_OF_STOCK' })
  expect(await unsoundBuckets()).toEqual([])
})
