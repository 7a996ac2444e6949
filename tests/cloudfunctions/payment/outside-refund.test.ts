import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sessionOf } from '../../../cloudfunctions/domain/attempt'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { decide, openedCase } from '../harness/cases'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { type PaidOrder, paidOrder, refund } from '../harness/refunds'
import { untilMorning } from '../harness/shop-morning'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
})
beforeEach(async () => {
  shop.pay.control.setPolicy({ dropNext: 0, hold: false })
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const paid = (): Promise<PaidOrder> => paidOrder(shop, `outside-${++count}`)

/** By hand on the merchant platform, and done there. */
async function platformRefund(outTradeNo: string, amountFen: number, isTold = false): Promise<string> {
  const { outRefundNo } = await shop.pay.control.platformRefund({ outTradeNo, amountFen, isTold })
  await shop.advance(2_000)
  return outRefundNo
}

async function billTells(): Promise<void> {
  await untilMorning(shop, 1)
  // Days of other tests are looked at anew: a few in each run.
  for (let run = 0; run < 4; run++) await shop.runTimer()
  // The session has ended overnight.
  owner = await signedInAs(shop.ports, 'owner')
}

/** The two ways in which the sum is told, and both at once. */
const tellings: [string, (outTradeNo: string, amountFen: number) => Promise<string>][] = [
  ['a notification', (outTradeNo, amountFen) => platformRefund(outTradeNo, amountFen, true)],
  [
    'the bill',
    async (outTradeNo, amountFen) => {
      const outRefundNo = await platformRefund(outTradeNo, amountFen)
      await billTells()
      return outRefundNo
    },
  ],
  [
    'a notification, and the bill',
    async (outTradeNo, amountFen) => {
      const outRefundNo = await platformRefund(outTradeNo, amountFen, true)
      for (const told of shop.delivered.slice(-1)) await shop.notify(told.headers, told.body)
      await billTells()
      return outRefundNo
    },
  ],
]

const ship = (orderId: string, requestKey = `ship-${orderId}`) =>
  owner.call('order.ship', { requestKey, orderId, mode: 'pickup' })

type Settling = Partial<OwnerApi['order.settleOddity']['in']>
async function settle(orderId: string, changes: Settling = {}) {
  const { oddity } = await owner.must('order.get', { orderId })
  const seen = { orderId, reason: oddity?.reason ?? '', about: oddity?.about ?? '' }
  return owner.call('order.settleOddity', { ...seen, note: '已和买家说好', ...changes })
}

test.each(tellings)(
  'a part refunded outside and told by %s counts once and holds the goods',
  async (_, tell) => {
    const { orderId, outTradeNo } = await paid()
    const outRefundNo = await tell(outTradeNo, 4_000)
    const order = await owner.must('order.get', { orderId })
    expect(order).toMatchObject({
      state: 'paid',
      oddity: { reason: 'REFUNDED_ELSEWHERE', about: outRefundNo, sumFen: 4_000 },
      refundedFen: 4_000,
      refundableFen: 6_000,
      refunds: [{ outRefundNo, amountFen: 4_000, state: 'success', reason: 'outside', actor: null }],
    })
    expect(await ship(orderId)).toMatchObject({ ok: false, code: 'CANNOT_SHIP' })
    expect(await refund(owner, orderId, { amountFen: 6_001 })).toMatchObject({ code: 'TOO_MUCH' })
    expect(await settle(orderId, { goods: 'go' })).toMatchObject({ data: { oddity: null } })
    expect(await ship(orderId)).toMatchObject({ ok: true })
  },
)

test.each(tellings)('all refunded outside and told by %s ends the order as refunded', async (_, tell) => {
  const { orderId, outTradeNo, skuId } = await paid()
  await tell(outTradeNo, 10_000)
  const order = await owner.must('order.get', { orderId })
  expect(order).toMatchObject({
    state: 'closed',
    closeReason: 'refunded',
    oddity: { reason: 'REFUNDED_ELSEWHERE' },
    refundedFen: 10_000,
    refundableFen: 0,
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  await settle(orderId, { goods: 'stay', returnStock: true })
  await shop.runTimer()
  expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
})

test('a transaction that is REFUND holds the goods before its sum is known', async () => {
  shop.pay.control.setPolicy({ dropNext: 1_000 })
  const { phone, orderId, outTradeNo } = await paid()
  const outRefundNo = await platformRefund(outTradeNo, 2_500)
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  const held = { oddity: { reason: 'REFUNDED_ELSEWHERE', about: outTradeNo, sumFen: null } }
  expect(await owner.must('order.get', { orderId })).toMatchObject({ ...held, refundableFen: 10_000 })
  expect(await ship(orderId)).toMatchObject({ code: 'CANNOT_SHIP' })
  expect(await settle(orderId, { goods: 'stay' })).toMatchObject({ code: 'SUM_UNKNOWN' })
  await billTells()
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    oddity: { reason: 'REFUNDED_ELSEWHERE', about: outRefundNo, sumFen: 2_500 },
    refundedFen: 2_500,
    refundableFen: 7_500,
  })
  expect((await shop.ports.orders.get(orderId))?.oddities).toHaveLength(1)
})

test('a refund told before its payment was heard of makes the order paid first', async () => {
  shop.pay.control.setPolicy({ dropNext: 1 })
  const { orderId, outTradeNo } = await paid()
  await platformRefund(outTradeNo, 1_000, true)
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    state: 'paid',
    oddity: { sumFen: 1_000 },
    refundedFen: 1_000,
  })
})

test('a refund of our own marks nothing, however it is told', async () => {
  const { orderId, outTradeNo } = await paid()
  await refund(owner, orderId, { amountFen: 1_000 })
  await shop.advance(2_000)
  const attempt = await shop.ports.attempts.get(outTradeNo)
  if (!attempt) throw new Error('The attempt is missing.')
  const { queryAttempt } = await import('../../../cloudfunctions/app/payment/query-attempt')
  await queryAttempt(shop.ports, attempt)
  await billTells()
  expect(await owner.must('order.get', { orderId })).toMatchObject({ isOdd: false, refundedFen: 1_000 })
})

test('what was told and settled is not told anew', async () => {
  const { orderId, outTradeNo } = await paid()
  await platformRefund(outTradeNo, 3_000, true)
  await settle(orderId, { goods: 'go' })
  await billTells()
  expect(await owner.must('order.get', { orderId })).toMatchObject({ isOdd: false, refundedFen: 3_000 })
})

test('goods that stay are not sent, and an order without others ends', async () => {
  const { orderId, outTradeNo, skuId } = await paid()
  await platformRefund(outTradeNo, 9_000, true)
  const settled = await settle(orderId, { goods: 'stay', returnStock: true })
  expect(settled).toMatchObject({ data: { state: 'closed', closeReason: 'refunded', refundableFen: 1_000 } })
  await shop.runTimer()
  await shop.runTimer()
  expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
  expect(await ship(orderId)).toMatchObject({ ok: false })
})

test('goods that stay after a first parcel make the order shipped', async () => {
  const { orderId, outTradeNo, skuId } = await paid()
  const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890' } as const
  const lines = [{ skuId, quantity: 1 }]
  await owner.must('order.ship', { requestKey: `ship-${orderId}`, orderId, ...parcel, lines })
  await platformRefund(outTradeNo, 5_000, true)
  await settle(orderId, { goods: 'stay', returnStock: true })
  await shop.runTimer()
  await shop.runTimer()
  expect(await owner.must('order.get', { orderId })).toMatchObject({ state: 'shipped', refundedFen: 5_000 })
  expect(await bucketOf(skuId)).toMatchObject({ available: 2, sold: 1 })
})

test('after shipping and after receipt the money counts and the state stays', async () => {
  const { phone, orderId, outTradeNo } = await paid()
  await ship(orderId)
  await platformRefund(outTradeNo, 2_000, true)
  expect(await owner.must('order.get', { orderId })).toMatchObject({ state: 'shipped', refundableFen: 8_000 })
  await settle(orderId)
  await phone.must('order.confirmReceipt', { orderId })
  await platformRefund(outTradeNo, 8_000, true)
  const order = await owner.must('order.get', { orderId })
  expect(order).toMatchObject({
    state: 'received',
    refundedFen: 10_000,
    refundableFen: 0,
    oddity: { sumFen: 8_000 },
  })
})

test('an open case whose units were all refunded outside is done', async () => {
  const { phone, orderId, outTradeNo, skuId } = await paid()
  const { caseId } = await openedCase(phone, orderId, [{ skuId, quantity: 1 }])
  await platformRefund(outTradeNo, 10_000, true)
  expect(await owner.must('order.get', { orderId })).toMatchObject({ state: 'closed', refundedFen: 10_000 })
  expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
})

test('a case that is agreed to gives what is left', async () => {
  const { phone, orderId, outTradeNo, skuId } = await paid()
  const { caseId } = await openedCase(phone, orderId, [{ skuId, quantity: 2 }])
  await platformRefund(outTradeNo, 7_000, true)
  const refused = { code: 'TOO_MUCH', detail: { leftFen: 3_000 } }
  expect(await decide(owner, caseId, 'case.agree')).toMatchObject(refused)
  expect(await decide(owner, caseId, 'case.agree', { amountFen: 3_000 })).toMatchObject({ ok: true })
  await shop.advance(2 * MINUTE_MS)
  await shop.runTimer()
  await shop.advance(2_000)
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 10_000 })
})

test('an own refund that was reserved meanwhile gives way: never more than was paid', async () => {
  const { orderId, outTradeNo } = await paid()
  shop.pay.control.addFault({
    kind: 'error',
    operation: 'refund',
    times: 1,
    status: 429,
    code: 'FREQUENCY_LIMITED',
  })
  await refund(owner, orderId, { amountFen: 'whole' })
  await platformRefund(outTradeNo, 4_000, true)
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({
    refundReservedFen: 14_000,
    refundedFen: 4_000,
  })
  for (let run = 0; run < 3; run++) {
    await shop.advance(2 * MINUTE_MS)
    await shop.runTimer()
  }
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundedFen: 4_000,
    refundableFen: 6_000,
    refunds: [
      { state: 'closed', waitsForPerson: true },
      { state: 'success', reason: 'outside' },
    ],
  })
  expect(await refund(owner, orderId, { amountFen: 'whole' })).toMatchObject({ ok: true })
  await shop.advance(2_000)
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({
    refundReservedFen: 10_000,
    refundedFen: 10_000,
  })
})

test('one refused for another reason than what was paid gives way as well', async () => {
  const { orderId, outTradeNo } = await paid()
  const notEnough = { kind: 'error', operation: 'refund', status: 403, code: 'NOT_ENOUGH' } as const
  shop.pay.control.addFault({ ...notEnough, times: 2 })
  await refund(owner, orderId, { amountFen: 'whole' })
  expect(await owner.must('order.get', { orderId })).toMatchObject({ refunds: [{ state: 'requested' }] })
  await platformRefund(outTradeNo, 1, true)
  await shop.advance(2 * MINUTE_MS)
  await shop.runTimer()
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundableFen: 9_999,
    refunds: [{ state: 'closed', code: 'NOT_ENOUGH' }, { state: 'success' }],
  })
})

test('late money that was refunded outside in part goes back to the end by itself', async () => {
  shop.pay.control.setPolicy({ dropNext: 1_000 })
  const [skuId = ''] = await shop.addProduct(`late-${++count}`, [5_000], 3)
  const { phone, addressId } = await shop.shopper(`o-late-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const outTradeNo = `${orderId}-1`
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const order = await shop.ports.orders.get(orderId)
  if (!attempt || !order) throw new Error('The order is missing.')
  await shop.pay.control.pay(outTradeNo)
  await platformRefund(outTradeNo, 1_500)
  // As if WeChat Pay had told of the closing, and of the money only now.
  const closed = {
    ...order,
    state: 'closed',
    closeReason: 'expired',
    closedAt: 1,
    liveOutTradeNo: null,
  } as const
  await shop.ports.orders.save({ ...closed, nextCheckAt: shop.time.now() })
  await shop.ports.attempts.save({ ...attempt, state: 'closed', nextCheckAt: null })
  const { queryAttempt } = await import('../../../cloudfunctions/app/payment/query-attempt')
  await queryAttempt(shop.ports, attempt)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'closed', isOdd: true })
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ state: 'paid', refundReservedFen: 0 })
  shop.pay.control.setPolicy({ dropNext: 0 })
  await billTells()
  await shop.runTimer()
  await shop.advance(2_000)
  const { totalFen } = order
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: totalFen })
})

test('a refund that the platform has not finished is pending, and asked about until it ends', async () => {
  const { orderId, outTradeNo } = await paid()
  const before = shop.pay.control.state().refundPolicy.outcome
  shop.pay.control.setRefundPolicy({ outcome: 'ABNORMAL' })
  const outRefundNo = await platformRefund(outTradeNo, 4_000, true)
  shop.pay.control.setRefundPolicy({ outcome: before })
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundedFen: 0,
    refundableFen: 6_000,
    oddity: { sumFen: 4_000 },
    refunds: [{ outRefundNo, state: 'abnormal', waitsForPerson: true }],
  })
  await shop.pay.control.settleRefund(outRefundNo, 'SUCCESS')
  await shop.advance(0)
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundedFen: 4_000,
    refundableFen: 6_000,
  })
})

test('one that the platform closed moved no money', async () => {
  const { orderId, outTradeNo } = await paid()
  shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
  await platformRefund(outTradeNo, 4_000, true)
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    isOdd: false,
    refundableFen: 10_000,
  })
})

test('one whose function died after it was reserved is asked about, never asked for', async () => {
  const { orderId, outTradeNo } = await paid()
  const { applyRefundFact } = await import('../../../cloudfunctions/app/refund/apply-refund-fact')
  const outRefundNo = await platformRefund(outTradeNo, 4_000)
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const wanted = { number: outTradeNo, requestNo: outRefundNo }
  const told = attempt && (await shop.ports.channels.unnamed().queryRefund(sessionOf(attempt), wanted))
  if (told?.kind !== 'fact') throw new Error('The refund is missing.')
  const dying = {
    ...shop.ports,
    refunds: { ...shop.ports.refunds, insert: () => Promise.reject(new Error('died')) },
  }
  await expect(applyRefundFact(dying, told.fact, 'query')).rejects.toThrow('died')
  expect(await owner.must('order.get', { orderId })).toMatchObject({ refundableFen: 6_000, refundedFen: 0 })
  for (let run = 0; run < 3; run++) {
    await shop.advance(2 * MINUTE_MS)
    await shop.runTimer()
  }
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundedFen: 4_000,
    oddity: { sumFen: 4_000 },
  })
  expect(shop.pay.control.refunds().filter((each) => each.outTradeNo === outTradeNo)).toHaveLength(1)
})
