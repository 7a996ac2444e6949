import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
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

async function prepaidOrder() {
  const [skuId = ''] = await shop.addProduct(`named-${++count}`, [3_000], 3)
  const { phone, addressId } = await shop.shopper(`o-named-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  return { phone, orderId, skuId, outTradeNo: `${orderId}-1` }
}

async function minutes(passing: number): Promise<void> {
  for (let at = 0; at < passing; at++) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
  }
}

describe('an order that is closed while somebody is paying it', () => {
  test('keeps its units until WeChat Pay has closed it, and is paid if the money was quicker', async () => {
    const { phone, orderId, skuId, outTradeNo } = await prepaidOrder()
    shop.pay.control.setPaying(outTradeNo, true)
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
    await minutes(2)
    expect(await bucketOf(skuId)).toMatchObject({ available: 2 })
    await shop.pay.control.pay(outTradeNo)
    await shop.advance(0)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 2, sold: 1 })
  })

  test('is closed once whoever paid has given up', async () => {
    const { phone, orderId, skuId, outTradeNo } = await prepaidOrder()
    shop.pay.control.setPaying(outTradeNo, true)
    await phone.must('order.cancel', { orderId })
    shop.pay.control.setPaying(outTradeNo, false)
    await minutes(2)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3 })
  })

  test.each([
    [200, '{}'],
    [202, ''],
    [206, ''],
  ])('is not closed by an answer of %d that nobody named', async (status, body) => {
    const { phone, orderId, skuId } = await prepaidOrder()
    shop.pay.control.addFault({ kind: 'error', operation: 'close', status, body })
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
    await minutes(2)
    expect(await bucketOf(skuId)).toMatchObject({ available: 2 })
    shop.pay.control.clearFaults()
    await minutes(3)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3 })
  })

  test('is not closed where the address of the call is what does not exist', async () => {
    const { phone, orderId, skuId } = await prepaidOrder()
    const gone = { kind: 'error', status: 404, code: 'RESOURCE_NOT_EXISTS' } as const
    shop.pay.control.addFault({ ...gone, operation: 'close' })
    shop.pay.control.addFault({ ...gone, operation: 'query' })
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 2 })
  })
})

describe('a refund whose answer nobody named', () => {
  const odd = [
    { status: 202, body: '' },
    { status: 200, body: '' },
    { status: 200, body: '{}' },
    { status: 202, body: '{"code":"PROCESSING","message":"处理中"}' },
  ]

  test.each(odd)('stays requested and is asked for again: %j', async (answer) => {
    const { orderId } = await paidOrder(shop, `odd-${++count}`)
    const owner = await signedInAs(shop.ports, 'owner')
    shop.pay.control.addFault({ kind: 'error', operation: 'refund', times: 1, ...answer })
    expect(await refund(owner, orderId)).toMatchObject({ data: { refunds: [{ state: 'requested' }] } })
    await minutes(3)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
  })

  test('nor does a question that nobody answered end it', async () => {
    const { orderId } = await paidOrder(shop, `asked-${++count}`)
    const owner = await signedInAs(shop.ports, 'owner')
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'refund', times: 1 })
    shop.pay.control.setPolicy({ dropNext: 100 })
    await refund(owner, orderId)
    const fault = { kind: 'error', status: 400, code: 'INVALID_REQUEST', operation: 'refund' } as const
    shop.pay.control.addFault({ ...fault, times: 1 })
    // Not the words that say that there is no such refund.
    const answer = { status: 400, code: 'RESOURCE_NOT_EXISTS' } as const
    shop.pay.control.addFault({ kind: 'error', operation: 'queryRefund', times: 1, ...answer })
    await minutes(1)
    expect((await shop.ports.refunds.listOf(orderId))[0]).toMatchObject({ state: 'requested' })
    await minutes(3)
    shop.pay.control.setPolicy({ dropNext: 0 })
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
    expect((await shop.ports.refunds.listOf(orderId))[0]).toMatchObject({ state: 'success' })
  })
})

test.each([
  { status: 202, body: '{"prepay_id":"wx-not-yet"}' },
  { status: 200, body: '' },
  { status: 400, code: 'A_CODE_OF_TOMORROW' },
])('a prepay that is answered as nobody named may be tried again: %j', async (answer) => {
  const [skuId = ''] = await shop.addProduct(`prepay-${++count}`, [3_000], 3)
  const { phone, addressId } = await shop.shopper(`o-prepay-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  shop.pay.control.addFault({ kind: 'error', operation: 'jsapi', times: 2, ...answer })
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({
    code: 'PAY_UNAVAILABLE',
    detail: { retryable: true },
  })
  await shop.advance(2_000)
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ ok: true })
  expect((await shop.ports.attempts.listOf(orderId)).map(({ outTradeNo }) => outTradeNo)).toEqual([
    `${orderId}-1`,
  ])
})

test.each([
  { status: 206, body: '' },
  { status: 200, body: '{}' },
])('a query that is answered as nobody named decides nothing: %j', async (answer) => {
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  shop.pay.control.setPolicy({ dropNext: 1 })
  await shop.pay.control.pay(outTradeNo)
  shop.pay.control.addFault({ kind: 'error', operation: 'query', times: 1, ...answer })
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'unpaid' })
  await minutes(2)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
})
