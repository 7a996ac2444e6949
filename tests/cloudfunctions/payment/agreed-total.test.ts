import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { fen } from '../../../cloudfunctions/domain/money'
import { newRequestKey } from '../harness/checkout'
import { openScreen, type SharedOrder, sharedOrder, upstreamStates } from '../harness/pay-link'
import { signedInAs } from '../harness/staff'
import { bucketOf } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(() => shop.close())

const order = () => sharedOrder(shop, `agreed-${++count}`)

/** Everybody who can ask for something to pay with, by what they send. */
const payers: [string, (shared: SharedOrder, data: object) => Promise<unknown>][] = [
  [
    'the buyer',
    ({ phone, orderId }, data) => phone.raw({ action: 'order.prepay', data: { orderId, ...data } }),
  ],
  [
    'a friend',
    ({ token }, data) => shop.phone('o-friend').raw({ action: 'friendPay.prepay', data: { token, ...data } }),
  ],
  [
    'a second screen',
    async ({ token }, data) => {
      const body = JSON.stringify({ action: 'page.code', data: { token, ...data } })
      return JSON.parse((await openScreen(shop).send({ body })).body)
    },
  ],
]

describe.each(payers)('%s', (_name, ask) => {
  test('names the total that was shown: without one nothing can be paid', async () => {
    const shared = await order()
    const refused = { code: 'INVALID_INPUT', detail: { path: 'expectedTotalFen' } }
    for (const data of [{}, { expectedTotalFen: '10000' }, { expectedTotalFen: -1 }])
      expect(await ask(shared, data)).toMatchObject(refused)
    expect(upstreamStates(shop, shared.orderId)).toEqual([])
  })

  test.each([9_999, 10_001, 0])(
    'who saw %d fen of 10,000 hears the total, and WeChat Pay nothing',
    async (seen) => {
      const shared = await order()
      expect(await ask(shared, { expectedTotalFen: seen })).toEqual({
        ok: false,
        code: 'TOTAL_CHANGED',
        detail: { totalFen: 10_000 },
      })
      expect(upstreamStates(shop, shared.orderId)).toEqual([])
      expect(await ask(shared, { expectedTotalFen: 10_000 })).toMatchObject({ ok: true })
    },
  )

  test('is not charged the total of before where the shop has another one now', async () => {
    const shared = await order()
    const { orderId } = shared
    expect(await ask(shared, { expectedTotalFen: 10_000 })).toMatchObject({ ok: true })
    const stored = await shop.ports.orders.get(orderId)
    if (!stored) throw new Error('The order is missing.')
    await shop.ports.orders.save({ ...stored, goodsFen: fen(9_000), totalFen: fen(9_000) })
    await shop.advance(2_000)
    expect(await ask(shared, { expectedTotalFen: 10_000 })).toMatchObject({
      code: 'TOTAL_CHANGED',
      detail: { totalFen: 9_000 },
    })
    expect(await ask(shared, { expectedTotalFen: 9_000 })).toMatchObject({ ok: true })
    expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED', '-2 NOTPAY'])
  })
})

describe('the counter', () => {
  test('sells for the sum that the customer was told, or says what it is now', async () => {
    const clerk = await signedInAs(shop.ports, 'clerk')
    const [skuId = ''] = await shop.addProduct('agreed-counter', [1_200], 3)
    const lines = [{ skuId, quantity: 2 }]
    const sale = { requestKey: newRequestKey(), lines }
    expect(await clerk.call('counter.open', { ...sale, expectedTotalFen: 2_000 })).toEqual({
      ok: false,
      code: 'PRICE_CHANGED',
      detail: { totalFen: 2_400, prices: [{ skuId, priceFen: 1_200 }] },
    })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3 })
    const { totalFen } = await clerk.must('counter.open', { ...sale, expectedTotalFen: 2_400 })
    expect(totalFen).toBe(2_400)
    expect(await clerk.call('counter.open', { ...sale, expectedTotalFen: 2_000 })).toMatchObject({
      code: 'PRICE_CHANGED',
    })
  })
})
