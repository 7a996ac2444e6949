import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import type { Phone } from '../harness/phone'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

interface Prepaid {
  phone: Phone
  orderId: string
  outTradeNo: string
  skuId: string
}

/** An order on a SKU of its own, prepaid; notifications are lost unless a test wants them. */
async function prepaidOrder(): Promise<Prepaid> {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: true })
  count += 1
  const [skuId = ''] = await shop.addProduct(`tea-${count}`, [3_000], 1)
  const { phone, addressId } = await shop.shopper(`o-ending-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return { phone, orderId, outTradeNo: `${orderId}-1`, skuId }
}

const stateOf = async ({ phone, orderId }: Prepaid) => (await phone.must('order.get', { orderId })).state

test('an unpaid order that is cancelled closes upstream first and gives its stock back', async () => {
  const order = await prepaidOrder()
  const { phone, orderId, outTradeNo, skuId } = order
  expect(await phone.must('order.cancel', { orderId })).toMatchObject({
    state: 'closed',
    closeReason: 'cancelled',
    can: ['buyAgain'],
  })
  expect(shop.pay.control.order(outTradeNo).tradeState).toBe('CLOSED')
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ code: 'ORDER_CLOSED' })
  expect(await phone.call('order.cancel', { orderId })).toMatchObject({ ok: true })
})

test('fault case 10: an order that was paid a moment before it is cancelled is paid', async () => {
  const order = await prepaidOrder()
  const { phone, orderId, outTradeNo, skuId } = order
  await shop.pay.control.pay(outTradeNo)
  expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'paid', closeReason: null })
  expect(await bucketOf(skuId)).toMatchObject({ available: 0, sold: 1 })
  expect(await phone.call('order.cancel', { orderId })).toMatchObject({ code: 'CANNOT_CANCEL' })
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ code: 'ALREADY_PAID' })
})

test('an order that nobody pays expires by the timer and gives its stock back', async () => {
  const order = await prepaidOrder()
  await shop.advance(29 * MINUTE_MS)
  await shop.runTimer()
  expect(await stateOf(order)).toBe('unpaid')
  await shop.advance(2 * MINUTE_MS)
  await shop.runTimer()
  expect(await order.phone.must('order.get', { orderId: order.orderId })).toMatchObject({
    state: 'closed',
    closeReason: 'expired',
    events: [{ kind: 'expired' }, { kind: 'placed' }],
  })
  expect(await bucketOf(order.skuId)).toMatchObject({ available: 1 })
})

test('fault case 5: a payment that nobody told of is found when the phone hints at it', async () => {
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
})

test('a hint is no proof, and WeChat Pay is asked at most once in three seconds', async () => {
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'unpaid' })
  await shop.pay.control.pay(outTradeNo)
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'unpaid' })
  await shop.advance(3_000)
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
})

test('fault case 7: a payment that nobody told of is found by the timer', async () => {
  const order = await prepaidOrder()
  await shop.pay.control.pay(order.outTradeNo)
  await shop.advance(30_000)
  await shop.runTimer()
  expect(await stateOf(order)).toBe('paid')
})

test('the cashier is opened again with the same number, also after a reload in the middle', async () => {
  const { phone, orderId } = await prepaidOrder()
  const again = await phone.must('order.prepay', { orderId })
  const both = await Promise.all([
    phone.must('order.prepay', { orderId }),
    phone.must('order.prepay', { orderId }),
  ])
  expect(new Set([again, ...both].map((params) => params.package)).size).toBe(1)
  expect(shop.pay.control.orders().filter(({ outTradeNo }) => outTradeNo.startsWith(orderId))).toHaveLength(1)
})

test('fault case 13: a prepay whose answer was lost is asked again with the same bytes', async () => {
  shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'jsapi', times: 1 })
  const [skuId = ''] = await shop.addProduct('lost-answer', [3_000], 1)
  const { phone, addressId } = await shop.shopper('o-lost')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ ok: true })
  expect(shop.pay.control.order(`${orderId}-1`).sessions).toHaveLength(2)
  expect(await shop.ports.attempts.listOf(orderId)).toHaveLength(1)
})

test('an attempt that was only touched while WeChat Pay was asked is not closed there', async () => {
  shop.pay.control.clearFaults()
  const [skuId = ''] = await shop.addProduct('touched', [3_000], 1)
  const { addressId, phone } = await shop.shopper('o-touched')
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  const { attempts } = shop.ports
  let touches = 0
  const touching = withChannel(shop.ports, (channel) => ({
    async open(session, request) {
      const answer = await channel.open(session, request)
      const attempt = await attempts.get(`${orderId}-1`)
      if (attempt && touches++ === 0) await attempts.save({ ...attempt, lastQueriedAt: shop.time.now() })
      return answer
    },
  }))
  const touched = shop.phone('o-touched', touching)
  expect(await touched.call('order.prepay', { orderId })).toMatchObject({ ok: true })
  expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({ state: 'prepaid' })
  expect(shop.pay.control.order(`${orderId}-1`).tradeState).toBe('NOTPAY')
})

test.each(['badSignature', 'signtest', 'unsigned', 'oldTimestamp'] as const)(
  'fault case 16: an answer with its signature wrong (%s) is not believed',
  async (kind) => {
    const { phone, orderId, outTradeNo } = await prepaidOrder()
    await shop.pay.control.pay(outTradeNo)
    shop.pay.control.addFault({ kind, operation: 'query' })
    expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'unpaid' })
    shop.pay.control.clearFaults()
    await shop.advance(3_000)
    expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  },
)

test('fault case 11: a closing of unknown outcome keeps the stock until WeChat Pay said CLOSED', async () => {
  const order = await prepaidOrder()
  const { phone, orderId, skuId, outTradeNo } = order
  shop.pay.control.addFault({ kind: 'error', operation: 'close' })
  shop.pay.control.addFault({ kind: 'error', operation: 'query' })
  expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing', can: [] })
  expect(await bucketOf(skuId)).toMatchObject({ available: 0 })
  shop.pay.control.clearFaults()
  await shop.advance(MINUTE_MS)
  await shop.runTimer()
  expect(await stateOf(order)).toBe('closed')
  expect(shop.pay.control.order(outTradeNo).tradeState).toBe('CLOSED')
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
})

test('tapping cancel on a closing order asks WeChat Pay at most once in three seconds', async () => {
  const { phone, orderId } = await prepaidOrder()
  let asked = 0
  const unheard = withChannel(shop.ports, () => ({
    async close() {
      asked += 1
      return { kind: 'unknown', reason: 'test' }
    },
    query: async () => ({ kind: 'unknown', reason: 'test' }),
  }))
  const busy = shop.phone(phone.openid, unheard)
  for (let taps = 0; taps < 5; taps++)
    expect(await busy.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
  expect(asked).toBe(2)
  await shop.advance(3_000)
  await busy.must('order.cancel', { orderId })
  expect(asked).toBe(3)
})

test('fault case 11: a closing that took effect without an answer is found out by a query', async () => {
  const order = await prepaidOrder()
  shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'close' })
  expect(await order.phone.must('order.cancel', { orderId: order.orderId })).toMatchObject({
    state: 'closed',
  })
})

test('fault case 10: a payment during an unknown closing wins', async () => {
  const order = await prepaidOrder()
  shop.pay.control.addFault({ kind: 'error', operation: 'close' })
  shop.pay.control.addFault({ kind: 'error', operation: 'query' })
  expect(await order.phone.must('order.cancel', { orderId: order.orderId })).toMatchObject({
    state: 'closing',
  })
  shop.pay.control.clearFaults()
  await shop.pay.control.pay(order.outTradeNo)
  await shop.pay.control.release()
  await shop.advance(0)
  expect(await stateOf(order)).toBe('paid')
  expect(await bucketOf(order.skuId)).toMatchObject({ available: 0, sold: 1 })
})

test('a prepay_id that has lived two hours gets a successor under a new number', async () => {
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const order = await shop.ports.orders.get(orderId)
  if (!attempt || !order) throw new Error('The order is missing.')
  await shop.ports.orders.save({ ...order, payBeforeAt: shop.time.now() + 200 * MINUTE_MS })
  await shop.advance(116 * MINUTE_MS)
  await phone.must('order.prepay', { orderId })
  expect(shop.pay.control.order(outTradeNo).tradeState).toBe('CLOSED')
  expect(await shop.ports.orders.get(orderId)).toMatchObject({
    liveOutTradeNo: `${orderId}-2`,
    attemptCount: 2,
  })
  expect((await shop.ports.attempts.listOf(orderId)).map(({ state }) => state).sort()).toEqual([
    'closed',
    'prepaid',
  ])
})
