import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Ports } from '../../../cloudfunctions/app/ports'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import {
  decide,
  decided,
  HOUR_MS,
  minutes,
  openCase,
  openedCase,
  paidBasket,
  sendBack,
} from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { ship } from '../harness/parcels'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
})
beforeEach(async () => {
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const sumOf = (orderId: string) =>
  upstreamOf(shop, orderId).reduce(
    (sum, { amountFen, status }) => sum + (status === 'CLOSED' ? 0 : amountFen),
    0,
  )

describe('money that goes back otherwise', () => {
  test('ends what was asked for', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'by-hand')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    await refund(owner, orderId, { returnStock: true })
    await minutes(shop, 1)
    const view = await phone.must('case.get', { caseId })
    expect(view).toMatchObject({ state: 'done', agreedFen: null })
    expect(view.events.map(({ kind }) => kind)).toEqual(['asked', 'refunded'])
    expect(sumOf(orderId)).toBe(6_300)
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  })

  test('leaves what is asked for of other units alone', async () => {
    const { phone, orderId, small, large } = await paidBasket(shop, 'other-units')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
    const parts = { lines: [{ skuId: large, quantity: 1 }], freightFen: 0, extraFen: 0 }
    await refund(owner, orderId, { amountFen: 'parts', parts })
    await minutes(shop, 1)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'asked' })
  })

  test.each(['returnRefund', 'exchange'] as const)(
    'is not given twice when the goods of a %s arrive',
    async (kind) => {
      const { phone, orderId, small } = await paidBasket(shop, `twice-${kind}`)
      await ship(owner, orderId)
      const lines = [{ skuId: small, quantity: 3 }]
      const { caseId } = await openedCase(phone, orderId, lines, kind)
      await decided(owner, caseId, 'case.agree')
      await sendBack(phone, caseId)
      await refund(owner, orderId, { amountFen: 'parts', parts: { lines, freightFen: 0, extraFen: 0 } })
      await minutes(shop, 1)
      expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'returning' })
      const ended = await decided(owner, caseId, 'case.takeBack', { goods: 'good' })
      expect(ended).toMatchObject({ state: 'done' })
      await minutes(shop, 2)
      expect(sumOf(orderId)).toBe(3_000)
      expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
    },
  )

  test('lowers what is left of the agreed sum when only some of it did', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'some')
    await ship(owner, orderId)
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 2 }], 'returnRefund')
    await decided(owner, caseId, 'case.agree')
    await sendBack(phone, caseId)
    const parts = { lines: [{ skuId: small, quantity: 2 }], freightFen: 0, extraFen: 0 }
    await refund(owner, orderId, { amountFen: 'parts', parts })
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: 1_000 })
    expect(sumOf(orderId)).toBe(3_000)
  })
})

describe('a parcel that is written while silence agrees', () => {
  test('wins: no money moves, and the shop decides', async () => {
    const { phone, orderId, lines, small } = await paidBasket(shop, 'silence-parcel')
    const { caseId } = await openedCase(phone, orderId, lines)
    await minutes(shop, 2)
    await shop.advance(48 * HOUR_MS)
    const attempts: Ports['attempts'] = {
      ...shop.ports.attempts,
      save: async (attempt) => {
        const isSaved = await shop.ports.attempts.save(attempt)
        const order = await shop.ports.orders.get(orderId)
        const parcel = { parcelId: 'P-1', mode: 'pickup' as const, carrier: null, trackingNo: null }
        if (order && order.parcels.length === 0 && attempt.orderId === orderId)
          await shop.ports.orders.save({
            ...order,
            parcels: [{ ...parcel, lines, shippedAt: shop.time.now(), actor: 'owner' }],
          })
        return isSaved
      },
    }
    await shop.runTimer({ ...shop.ports, attempts })
    await minutes(shop, 3)
    owner = await signedInAs(shop.ports, 'owner')
    expect(await owner.must('case.get', { caseId })).toMatchObject({
      state: 'refunding',
      refundTrouble: 'STOCK_STAYS',
    })
    expect(upstreamOf(shop, orderId)).toEqual([])
    expect(await shop.ports.attempts.get(`${orderId}-1`)).toMatchObject({ refundReservedFen: 0 })
    const refused = await decided(owner, caseId, 'case.refuse', { reason: '包裹已经发出' })
    expect(refused).toMatchObject({ state: 'refused' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 2, sold: 3 })
  })
})

describe('decisions at the same moment', () => {
  test('a withdrawal and an agreement: one of them counts', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'both')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
    const [withdrawn, agreed] = await Promise.all([
      phone.call('case.withdraw', { caseId }),
      decide(owner, caseId, 'case.agree'),
    ])
    expect([withdrawn.ok, agreed.ok].filter(Boolean)).toHaveLength(1)
    await minutes(shop, 2)
    const { state } = await phone.must('case.get', { caseId })
    expect(state).toBe(agreed.ok ? 'done' : 'withdrawn')
    expect(sumOf(orderId)).toBe(agreed.ok ? 1_000 : 0)
  })

  test('two owners: the money goes back once', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'two-owners')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 2 }])
    const { revision } = await owner.must('case.get', { caseId })
    const replies = await Promise.all([1, 2, 3].map(() => owner.call('case.agree', { caseId, revision })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    await minutes(shop, 2)
    expect(sumOf(orderId)).toBe(2_000)
  })

  test('two cases that together ask for more than is left: the second says how much is', async () => {
    const { phone, orderId, small, large } = await paidBasket(shop, 'two-cases')
    const first = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    const second = await openedCase(phone, orderId, [{ skuId: large, quantity: 1 }])
    await decided(owner, first.caseId, 'case.agree', { amountFen: 5_000 })
    expect(await decide(owner, second.caseId, 'case.agree')).toMatchObject({
      code: 'TOO_MUCH',
      detail: { leftFen: 1_300 },
    })
    await decided(owner, second.caseId, 'case.agree', { amountFen: 1_300 })
    await minutes(shop, 3)
    expect(sumOf(orderId)).toBe(6_300)
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
  })

  test('the same words twice are said once', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'words-twice')
    const { caseId } = await openedCase(phone, orderId, lines)
    const requestKey = newRequestKey()
    const said = { requestKey, caseId, words: '在吗', pictures: [] }
    await Promise.all([phone.call('case.say', said), phone.call('case.say', said)])
    const { events } = await phone.must('case.get', { caseId })
    expect(events.filter(({ kind }) => kind === 'said')).toHaveLength(1)
    const otherWords = { code: 'INVALID_INPUT', detail: { path: 'requestKey' } }
    expect(await phone.call('case.say', { ...said, words: '人呢' })).toMatchObject(otherWords)
    // A key that the other side has used is another request as well.
    expect(await owner.call('case.reply', { requestKey, caseId, words: '在吗' })).toMatchObject(otherWords)
    await phone.must('case.withdraw', { caseId })
    expect(await phone.call('case.say', said)).toMatchObject({ ok: true })
    expect(await phone.call('case.say', { ...said, requestKey: newRequestKey() })).toMatchObject({
      code: 'CANNOT',
      detail: { state: 'withdrawn' },
    })
  })
})

test('the answer to a case that was opened is the same after its order has ended', async () => {
  const { phone, orderId, lines } = await paidBasket(shop, 'ended')
  const requestKey = newRequestKey()
  const asked = { requestKey, expectedFen: 6_300 }
  const { caseId } = await openedCase(phone, orderId, lines, 'refundOnly', asked)
  await decided(owner, caseId, 'case.agree')
  await minutes(shop, 1)
  expect(await openCase(phone, orderId, lines, 'refundOnly', asked)).toMatchObject({
    ok: true,
    data: { caseId, state: 'done' },
  })
  expect(await openCase(phone, orderId, lines)).toMatchObject({ code: 'NOT_PAID' })
})

test('whoever asks and withdraws without end is stopped', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'endless')
  const lines = [{ skuId: small, quantity: 1 }]
  for (let at = 0; at < 20; at++) {
    const { caseId } = await openedCase(phone, orderId, lines)
    await phone.must('case.withdraw', { caseId })
  }
  expect(await openCase(phone, orderId, lines)).toMatchObject({ code: 'TOO_MANY', detail: { max: 20 } })
})

test('a refund that came to nothing may be refused, and its units asked for again', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'nothing')
  const lines = [{ skuId: small, quantity: 1 }]
  const { caseId } = await openedCase(phone, orderId, lines)
  shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
  await decided(owner, caseId, 'case.agree')
  expect(await decide(owner, caseId, 'case.refuse', { reason: '不' })).toMatchObject({ code: 'CANNOT' })
  await shop.advance(2_000)
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
  await decided(owner, caseId, 'case.refuse', { reason: '已转账' })
  expect(await openCase(phone, orderId, lines)).toMatchObject({ ok: true })
})
