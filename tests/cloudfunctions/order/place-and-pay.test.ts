import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { MINUTE_MS } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { upstreamStates } from '../harness/pay-link'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(() => shop.pay.control.clearFaults())
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

/** A shopper at the checkout, with all that `order.place` needs to place and pay in one call. */
async function atCheckout(units = 2) {
  count += 1
  const [skuId = ''] = await shop.addProduct(`at-once-${count}`, [3_000], units)
  const { phone, addressId } = await shop.shopper(`o-at-once-${count}`)
  const lines = [{ skuId, quantity: 1 }]
  const { totalFen } = await phone.must('quote.get', { lines, addressId })
  const asked = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen: totalFen, fromCart: false }
  return { phone, skuId, asked: { ...asked, pay: true } }
}

test('one call places an order and brings what the phone pays it with', async () => {
  const { phone, asked } = await atCheckout()
  const { orderId, payment } = await phone.must('order.place', asked)
  expect(payment).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({
    state: 'unpaid',
    liveOutTradeNo: `${orderId}-1`,
    attemptCount: 1,
  })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
})

test('without being asked for it, no payment begins', async () => {
  const { phone, asked } = await atCheckout()
  const { orderId, payment } = await phone.must('order.place', { ...asked, pay: false })
  expect(payment).toBeNull()
  expect(await shop.ports.attempts.listOf(orderId)).toEqual([])
  expect(upstreamStates(shop, orderId)).toEqual([])
})

test('a payment that cannot begin leaves a placed order, which the same number pays', async () => {
  const { phone, asked } = await atCheckout()
  shop.pay.control.addFault({ kind: 'error', operation: 'jsapi', times: 2 })
  const { orderId, payment } = await phone.must('order.place', asked)
  expect(payment).toBeNull()
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    state: 'unpaid',
    can: ['pay', 'askFriend', 'cancel'],
  })
  await shop.advance(2_000)
  await phone.must('order.prepay', { orderId })
  expect(upstreamStates(shop, orderId)).toEqual(['-1 NOTPAY'])
})

test('a repeat after a lost answer brings the same order and the same session', async () => {
  const { phone, asked } = await atCheckout()
  const first = await phone.must('order.place', asked)
  const again = await phone.must('order.place', asked)
  expect(again.orderId).toBe(first.orderId)
  expect(again.payment?.package).toBe(first.payment?.package)
  expect(await shop.ports.attempts.listOf(first.orderId)).toHaveLength(1)
})

test('two calls at once make one order with one number, and both phones can pay it', async () => {
  const { phone, skuId, asked } = await atCheckout()
  const placing = Promise.all([phone.must('order.place', asked), phone.must('order.place', asked)])
  await shop.advance(2_000)
  const [first, second] = await placing
  expect(second.orderId).toBe(first.orderId)
  expect(second.payment?.package).toBe(first.payment?.package)
  expect(upstreamStates(shop, first.orderId)).toEqual(['-1 NOTPAY'])
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
})

test('a repeat for an order that was paid meanwhile brings no payment', async () => {
  const { phone, asked } = await atCheckout()
  const { orderId } = await phone.must('order.place', asked)
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  expect(await phone.must('order.place', asked)).toEqual({ orderId, payment: null, isWayClosed: false })
})

test('what was sold out meanwhile is refused, and WeChat Pay hears of nothing', async () => {
  const { phone, asked } = await atCheckout(1)
  await phone.must('order.place', { ...asked, requestKey: newRequestKey() })
  const before = shop.pay.control.orders().length
  expect(await phone.call('order.place', asked)).toMatchObject({ code: 'OUT_OF_STOCK' })
  expect(shop.pay.control.orders()).toHaveLength(before)
})

describe('a function that dies while it places and begins to pay', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'after write %d leaves what the timer ends and the next tap pays',
    async (at) => {
      const { phone, asked } = await atCheckout()
      const dying = dyingPorts(shop.ports, at)
      await shop.phone(phone.openid, dying.ports).call('order.place', asked)
      await shop.advance(MINUTE_MS)
      await shop.runTimer()
      const { orderId, payment } = await phone.must('order.place', asked)
      expect(payment).not.toBeNull()
      const attempts = await shop.ports.attempts.listOf(orderId)
      const open = attempts.filter(({ state }) => state === 'created' || state === 'prepaid')
      const stored = await shop.ports.orders.get(orderId)
      expect(open.map(({ outTradeNo }) => outTradeNo)).toEqual([stored?.liveOutTradeNo])
      await shop.pay.control.pay(stored?.liveOutTradeNo ?? '')
      await shop.advance(0)
      expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
      expect((await phone.must('order.list', { filter: 'all' })).items).toHaveLength(1)
    },
  )
})
