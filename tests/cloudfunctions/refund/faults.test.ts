import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { applyRefundFact } from '../../../cloudfunctions/app/refund/apply-refund-fact'
import type { RefundFact } from '../../../cloudfunctions/domain/refund'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { refundFact } from '../domain/records'
import { type Browser, openBrowser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { lateMoney } from '../harness/surplus-money'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'manager')
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false, dropNext: 0 })
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS', delayMs: 1_500, spacingMs: 60_000 })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const stored = async (orderId: string) => (await shop.ports.refunds.listOf(orderId))[0]
const waiting = async () => (await owner.must('overview.get', {})).refundsWaiting

/** Time passes and the timer runs, as it does once a minute. */
async function minutes(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
  }
  await shop.advance(2_000)
}

describe('fault case 22', () => {
  test('of concurrent partial refunds beyond the total one is refused here and never asked for', async () => {
    const { orderId } = await paidOrder(shop, 'beyond')
    const amounts = [4_000, 4_000, 4_000]
    const replies = await Promise.all(amounts.map((amountFen) => refund(owner, orderId, { amountFen })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'TOO_MUCH', detail: { leftFen: 2_000 } })
    await minutes(3)
    expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual([4_000, 4_000])
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      refundedFen: 8_000,
      refundableFen: 2_000,
    })
  })

  test('the 51st refund is refused here', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, 'fifty')
    const attempt = await shop.ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error('The attempt is missing.')
    await shop.ports.attempts.save({ ...attempt, refundCount: 49 })
    expect(await refund(owner, orderId, { amountFen: 1 })).toMatchObject({ ok: true })
    expect(await refund(owner, orderId, { amountFen: 1 })).toMatchObject({
      code: 'TOO_MANY',
      detail: { refundsMax: 50 },
    })
  })
})

describe('fault case 23', () => {
  test.each(['cutAfterEffect', 'errorAfterEffect', 'error', 'signtest', 'badSignature'] as const)(
    'a refund without a believable answer (%s) keeps its number and is made once',
    async (kind) => {
      const { orderId } = await paidOrder(shop, `unknown-${kind}`)
      shop.pay.control.setPolicy({ dropNext: 100 })
      shop.pay.control.addFault({ kind, operation: 'refund', times: 1 })
      expect(await refund(owner, orderId)).toMatchObject({ data: { refunds: [{ state: 'requested' }] } })
      const before = await stored(orderId)
      await minutes(3)
      const after = await stored(orderId)
      expect(after).toMatchObject({ state: 'success', outRefundNo: before?.outRefundNo })
      expect(after?.request).toBe(before?.request)
      expect(upstreamOf(shop, orderId)).toMatchObject([{ outRefundNo: before?.outRefundNo }])
    },
  )

  test('a balance that is too low keeps the refund waiting, and is tried again', async () => {
    const { orderId, phone } = await paidOrder(shop, 'poor')
    const waitingBefore = await waiting()
    const fault = { kind: 'error', operation: 'refund', status: 403, code: 'NOT_ENOUGH', times: 2 } as const
    shop.pay.control.addFault(fault)
    expect(await refund(owner, orderId)).toMatchObject({
      ok: true,
      data: { refunds: [{ state: 'requested', code: 'NOT_ENOUGH', waitsForPerson: true }] },
    })
    expect(await waiting()).toBe(waitingBefore + 1)
    await minutes(4)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ closeReason: 'refunded' })
    expect(await stored(orderId)).toMatchObject({ state: 'success', code: null })
    expect(await waiting()).toBe(waitingBefore)
  })

  test('a refusal for good gives the money free again, unless WeChat Pay knows the refund', async () => {
    const { orderId } = await paidOrder(shop, 'never')
    const fault = { kind: 'error', operation: 'refund', status: 403, code: 'USER_ACCOUNT_ABNORMAL' } as const
    shop.pay.control.addFault({ ...fault, times: 1 })
    expect(await refund(owner, orderId)).toMatchObject({
      data: {
        refundableFen: 10_000,
        refunds: [{ state: 'closed', code: 'USER_ACCOUNT_ABNORMAL', waitsForPerson: true }],
      },
    })

    const known = await paidOrder(shop, 'known')
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'refund', times: 1 })
    await refund(owner, known.orderId)
    shop.pay.control.setPolicy({ dropNext: 100 })
    shop.pay.control.addFault({ ...fault, times: 1 })
    await minutes(1)
    expect(await stored(known.orderId)).toMatchObject({ state: 'success', code: null })
  })
})

test('a refund that we gave up and WeChat Pay made is counted, and a person is told', async () => {
  const { orderId, outTradeNo } = await paidOrder(shop, 'revived')
  const fault = { kind: 'error', operation: 'refund', status: 403, code: 'USER_ACCOUNT_ABNORMAL' } as const
  shop.pay.control.addFault({ ...fault, times: 1 })
  await refund(owner, orderId, { amountFen: 4_000 })
  const closed = await stored(orderId)
  expect(closed).toMatchObject({ state: 'closed' })
  const told = { number: outTradeNo, requestNo: closed?.outRefundNo ?? '', refundFen: 4_000 }
  const fact = (state: RefundFact['state']) =>
    applyRefundFact(shop.ports, refundFact({ ...told, state }), 'notice')
  expect(await fact('stuck')).toMatchObject({ kind: 'quarantined', reason: 'UNEXPECTED_STATE' })
  expect(await fact('done')).toMatchObject({ kind: 'applied', orderId })
  expect(await fact('done')).toMatchObject({ kind: 'repeated', orderId })
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    isOdd: true,
    refundedFen: 4_000,
    refundableFen: 6_000,
    refunds: [{ state: 'success', code: null, waitsForPerson: false }],
  })
})

describe('fault case 24', () => {
  test('REFUND.SUCCESS that comes before the answer to the request stands', async () => {
    const { orderId, phone } = await paidOrder(shop, 'early')
    const slowly = withChannel(shop.ports, (channel) => ({
      async refund(session, request) {
        const answer = await channel.refund(session, request)
        await shop.advance(2_000)
        return answer
      },
    }))
    const slow = openBrowser(slowly)
    slow.cookie = owner.cookie
    expect(await refund(slow, orderId)).toMatchObject({ data: { refunds: [{ state: 'success' }] } })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed', refundedFen: 10_000 })
  })

  test('a stale PROCESSING after SUCCESS changes nothing', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, 'stale')
    await refund(owner, orderId, { amountFen: 4_000 })
    await shop.advance(2_000)
    const { outRefundNo = '' } = (await stored(orderId)) ?? {}
    const all = () => Promise.all([stored(orderId), shop.ports.attempts.get(outTradeNo)])
    const before = await all()
    for (const state of ['pending', 'failed', 'stuck', 'done'] as const) {
      const told = refundFact({ number: outTradeNo, requestNo: outRefundNo, refundFen: 4_000, state })
      const applied = await applyRefundFact(shop.ports, told, 'query')
      expect(applied).toMatchObject({ kind: 'repeated', orderId })
    }
    expect(await all()).toEqual(before)
  })

  test('ABNORMAL stays in the owner’s queue until a person has settled it', async () => {
    const { orderId, phone } = await paidOrder(shop, 'abnormal')
    const waitingBefore = await waiting()
    shop.pay.control.setRefundPolicy({ outcome: 'ABNORMAL' })
    await refund(owner, orderId)
    await minutes(30)
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      state: 'paid',
      refundableFen: 0,
      refunds: [{ state: 'abnormal', waitsForPerson: true }],
    })
    expect(await waiting()).toBe(waitingBefore + 1)
    const clerk = await signedInAs(shop.ports, 'clerk')
    expect((await clerk.must('refund.list', {})).items[0]).toMatchObject({ orderId, state: 'abnormal' })
    await shop.pay.control.settleRefund((await stored(orderId))?.outRefundNo ?? '', 'SUCCESS')
    await shop.advance(0)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ closeReason: 'refunded' })
    expect(await waiting()).toBe(waitingBefore)
  })

  test('CLOSED gives the reservation back, and a new refund has a new number', async () => {
    const { orderId, skuId } = await paidOrder(shop, 'closed')
    shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
    await refund(owner, orderId, { returnStock: true })
    await shop.advance(2_000)
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      state: 'paid',
      refundableFen: 10_000,
      refunds: [{ state: 'closed', waitsForPerson: true }],
    })
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    await shop.advance(MINUTE_MS)
    await refund(owner, orderId)
    await shop.advance(2_000)
    expect(new Set(upstreamOf(shop, orderId).map(({ outRefundNo }) => outRefundNo)).size).toBe(2)
    expect((await shop.ports.orders.get(orderId))?.closeReason).toBe('refunded')
    // Only the refund that was closed had asked for the units.
    expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  })
})

test('an automatic refund that WeChat Pay closed waits for a person, who refunds that payment', async () => {
  shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
  const waitingBefore = await waiting()
  const { orderId, outTradeNo } = await lateMoney(shop, 'late-closed')
  await minutes(1)
  expect(await stored(orderId)).toMatchObject({
    state: 'closed',
    reason: 'latePayment',
    waitsForPerson: true,
  })
  expect(await waiting()).toBe(waitingBefore + 1)
  const closedAgain = await refund(owner, orderId, { outTradeNo })
  expect(closedAgain).toMatchObject({ ok: true })
  await minutes(2)
  // The shop still has the money: one of the two has to say so.
  expect(await waiting()).toBe(waitingBefore + 1)
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
  expect(await refund(owner, orderId, { outTradeNo, amountFen: 100 })).toMatchObject({ ok: true })
  expect(await waiting()).toBeGreaterThan(waitingBefore)
  expect(await refund(owner, orderId)).toMatchObject({ code: 'NOT_PAID' })
  expect(await refund(owner, orderId, { outTradeNo })).toMatchObject({ ok: true })
  await minutes(2)
  expect(await waiting()).toBe(waitingBefore)
  expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 4_800 })
})

test('refunds whose notifications are all lost are found by the timer', async () => {
  const { orderId, phone } = await paidOrder(shop, 'lost')
  shop.pay.control.setPolicy({ dropNext: 100 })
  await refund(owner, orderId, { returnStock: true })
  await minutes(2)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ closeReason: 'refunded' })
})

test('a notification of another amount moves no refund and waits for a person', async () => {
  const { orderId } = await paidOrder(shop, 'amount')
  const odd = async () => (await owner.must('overview.get', {})).odd
  const oddBefore = await odd()
  shop.pay.control.setPolicy({ hold: true })
  await refund(owner, orderId)
  await shop.advance(2_000)
  const told = shop.pay.control.notifications().at(-1)
  await shop.pay.control.probe(told?.id ?? '', 'wrongAmount')
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await stored(orderId)).toMatchObject({ state: 'processing' })
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    isOdd: true,
    oddity: { reason: 'AMOUNT_DIFFERS' },
    refundedFen: 0,
  })
  // The order and its notification are one thing to look at.
  expect(await odd()).toBe(oddBefore + 1)
  await shop.pay.control.sendNow(told?.id ?? '')
  expect(await stored(orderId)).toMatchObject({ state: 'success' })
})

test('a signed answer about another refund is not believed', async () => {
  const first = await paidOrder(shop, 'mixed-first')
  const second = await paidOrder(shop, 'mixed-second')
  await refund(owner, first.orderId)
  const mixed = withChannel(shop.ports, (channel) => ({
    refund: async (session) => channel.refund(session, (await stored(first.orderId))?.request ?? ''),
  }))
  const crossed = openBrowser(mixed)
  crossed.cookie = owner.cookie
  expect(await refund(crossed, second.orderId)).toMatchObject({ code: 'INTERNAL' })
  expect(await stored(second.orderId)).toMatchObject({ state: 'requested' })
  await minutes(2)
  expect(await stored(second.orderId)).toMatchObject({ state: 'success' })
  expect(upstreamOf(shop, second.orderId)).toHaveLength(1)
})
