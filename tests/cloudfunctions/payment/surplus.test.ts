import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { MINUTE_MS } from '../harness/catalogue'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { lateMoney, secondMoney } from '../harness/surplus-money'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
beforeAll(async () => {
  shop = await openTestShop()
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

test('fault case 10: money that lands after an order closed is refunded by itself', async () => {
  const { orderId, outTradeNo, skuId, phone } = await lateMoney(shop, 'late')
  expect(shop.delivered.at(-1)?.status).toBe(204)
  const [notice] = await shop.ports.notices.listOf([outTradeNo])
  expect(notice).toMatchObject({ orderId, outcome: 'applied', reason: 'LATE_PAYMENT' })
  expect(shop.pay.control.refunds()).toEqual([])

  await shop.runTimer()
  expect(shop.pay.control.refunds()).toMatchObject([{ outRefundNo: `${outTradeNo}-R`, amountFen: 4_800 }])
  await shop.advance(MINUTE_MS)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({
    state: 'closed',
    closeReason: 'cancelled',
    isOdd: false,
    transactionId: null,
  })
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({
    state: 'paid',
    transactionId: expect.stringMatching(/^4200/),
    refundReservedFen: 4_800,
    refundedFen: 4_800,
  })
  expect(await shop.ports.refunds.listOf(orderId)).toMatchObject([
    { state: 'success', reason: 'latePayment', actor: null, waitsForPerson: false },
  ])
  expect((await phone.must('order.get', { orderId })).events.map(({ kind }) => kind)).toEqual([
    'refunded',
    'cancelled',
    'placed',
  ])
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 0 })
})

test('fault case 12: of two payments of one order one is kept and the other one refunded', async () => {
  const { orderId, skuId } = await secondMoney(shop, 'second')
  expect(await shop.ports.notices.listOf([`${orderId}-2`])).toMatchObject([
    { outcome: 'applied', reason: 'SECOND_PAYMENT' },
  ])
  await shop.runTimer()
  await shop.advance(MINUTE_MS)

  const order = await shop.ports.orders.get(orderId)
  expect(order).toMatchObject({ state: 'paid', paidOutTradeNo: `${orderId}-1`, refundedFen: 0 })
  expect(order?.isOdd).toBe(false)
  expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({ refundReservedFen: 0 })
  expect(await shop.ports.attempts.get(`${orderId}-2`)).toMatchObject({ refundedFen: 4_800 })
  expect(shop.pay.control.refunds().filter(({ outTradeNo }) => outTradeNo.startsWith(orderId))).toMatchObject(
    [{ outTradeNo: `${orderId}-2`, status: 'SUCCESS', amountFen: 4_800 }],
  )
  expect(await bucketOf(skuId)).toMatchObject({ available: 0, sold: 1 })
})

test('a surplus that is told again, by notification and query, is refunded once', async () => {
  const { orderId, outTradeNo } = await lateMoney(shop, 'again')
  const [told] = shop.pay.control.notifications().slice(-1)
  await shop.pay.control.resend(told?.id ?? '')
  await shop.runTimer()
  await shop.pay.control.resend(told?.id ?? '')
  await shop.advance(MINUTE_MS)
  await shop.runTimer()
  expect(shop.pay.control.refunds().filter((refund) => refund.outTradeNo === outTradeNo)).toHaveLength(1)
  expect(await shop.ports.refunds.listOf(orderId)).toHaveLength(1)
})

test('each payment says what is left of it, and no more than that is taken', async () => {
  const { orderId } = await secondMoney(shop, 'left')
  const owner = await signedInAs(shop.ports, 'owner')
  const left = async () =>
    (await owner.must('order.get', { orderId })).attempts.map((attempt) => attempt.refundableFen)
  await shop.runTimer()
  await shop.advance(MINUTE_MS)
  expect(await left()).toEqual([4_800, 0])
  await refund(owner, orderId, { amountFen: 800 })
  expect(await left()).toEqual([4_000, 0])
  for (const [outTradeNo, leftFen] of [
    [`${orderId}-1`, 4_000],
    [`${orderId}-2`, 0],
  ] as const)
    expect(await refund(owner, orderId, { outTradeNo, amountFen: leftFen + 1 })).toMatchObject({
      code: 'TOO_MUCH',
      detail: { leftFen },
    })
})
