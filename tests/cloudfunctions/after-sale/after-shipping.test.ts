import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { CaseKind } from '../../../typings/after-sales'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import {
  type Basket,
  DAY_MS,
  decide,
  decided,
  HOUR_MS,
  minutes,
  openCase,
  openedCase,
  paidBasket,
  sendBack,
  setReturnAddress,
} from '../harness/cases'
import { testAddress } from '../harness/catalogue'
import { ship } from '../harness/parcels'
import { upstreamOf } from '../harness/refunds'
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

async function shippedBasket(name: string): Promise<Basket> {
  const basket = await paidBasket(shop, name)
  expect(await ship(owner, basket.orderId)).toMatchObject({ ok: true, data: { state: 'shipped' } })
  return basket
}

const signInAgain = async () => {
  owner = await signedInAs(shop.ports, 'owner')
}

const reshipment = { carrier: 'ZTO', trackingNo: '78794111518982' }

test.each<CaseKind>(['returnRefund', 'exchange'])(
  'a %s needs an address to send the goods to',
  async (kind) => {
    await setReturnAddress(shop, null)
    const { phone, orderId, small } = await shippedBasket(`nowhere-${kind}`)
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }], kind)
    expect(await decide(owner, caseId, 'case.agree')).toMatchObject({ code: 'NO_RETURN_ADDRESS' })
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'asked', deadlineThen: 'remind' })
  },
)

describe('a shop with a return address', () => {
  beforeAll(() => setReturnAddress(shop, testAddress))

  test('gives money for goods that stay, without freight and without units', async () => {
    const { phone, orderId, small, lines } = await shippedBasket('stay')
    const quote = await phone.must('case.quote', { orderId, lines })
    expect(quote).toMatchObject({
      goodsFen: 5_500,
      freightFen: 0,
      totalFen: 5_500,
      kinds: ['refundOnly', 'returnRefund', 'exchange'],
    })
    const { caseId } = await openedCase(phone, orderId, lines)
    await decided(owner, caseId, 'case.agree', { amountFen: 2_000 })
    await minutes(shop, 1)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: 2_000 })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'shipped', refundedFen: 2_000 })
    expect(shop.bucketOf(small)).toMatchObject({ available: 2, sold: 3 })
  })

  test('gives money back when goods came back, and sells good ones again', async () => {
    const { phone, orderId, small } = await shippedBasket('return')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 2 }], 'returnRefund')
    expect(
      await phone.call('case.sendBack', { caseId, carrier: 'SF', trackingNo: 'SF12345678' }),
    ).toMatchObject({ code: 'CANNOT' })
    const agreed = await decided(owner, caseId, 'case.agree', { words: '请寄回' })
    expect(agreed).toMatchObject({ state: 'awaitingReturn', returnTo: { city: '杭州市' }, agreedFen: 2_000 })
    expect(upstreamOf(shop, orderId)).toEqual([])
    expect(await phone.call('case.sendBack', { caseId, carrier: 'NONE', trackingNo: '1' })).toMatchObject({
      code: 'BAD_TRACKING',
    })
    await sendBack(phone, caseId)
    expect(await sendBack(phone, caseId)).toMatchObject({ state: 'returning', can: ['say'] })
    expect(await phone.call('case.withdraw', { caseId })).toMatchObject({ code: 'CANNOT' })
    await decided(owner, caseId, 'case.takeBack', { goods: 'good' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 4, sold: 1 })
    await minutes(shop, 1)
    const view = await phone.must('case.get', { caseId })
    expect(view.state).toBe('done')
    expect(view.events.map(({ kind }) => kind)).toEqual([
      'asked',
      'agreed',
      'sentBack',
      'goodsArrived',
      'refundStarted',
      'refunded',
    ])
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 2_000, status: 'SUCCESS' }])
    expect(shop.bucketOf(small)).toMatchObject({ available: 4, sold: 1, received: 5 })
  })

  test('pays for damaged goods too, and does not sell them again', async () => {
    const { phone, orderId, large } = await shippedBasket('damaged')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: large, quantity: 1 }], 'returnRefund')
    await decided(owner, caseId, 'case.agree')
    await sendBack(phone, caseId)
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    await minutes(shop, 1)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(shop.bucketOf(large)).toMatchObject({ available: 4, sold: 1 })
  })

  test('exchanges goods from stock, and says so where there are none', async () => {
    const { phone, orderId, large } = await shippedBasket('exchange')
    const { caseId, askedFen } = await openedCase(
      phone,
      orderId,
      [{ skuId: large, quantity: 1 }],
      'exchange',
      { expectedFen: 0 },
    )
    expect(askedFen).toBe(0)
    await decided(owner, caseId, 'case.agree')
    await sendBack(phone, caseId)
    await decided(owner, caseId, 'case.takeBack', { goods: 'damaged' })
    await shop.ports.stock.adjust({
      moveId: 'all-gone',
      merchantId: 'queqiao',
      skuId: large,
      bucketId: `${large}#0`,
      delta: -4,
      reason: 'counted',
      actor: 'owner',
      note: '',
      at: shop.time.now(),
    })
    expect(await decide(owner, caseId, 'case.reship', reshipment)).toMatchObject({
      code: 'OUT_OF_STOCK',
      detail: { skuIds: [large] },
    })
    await owner.must('stock.adjust', {
      requestKey: 'came-in-again',
      skuId: large,
      delta: 2,
      reason: 'received',
    })
    expect(await decide(owner, caseId, 'case.reship', { carrier: 'X', trackingNo: '1' })).toMatchObject({
      code: 'BAD_TRACKING',
    })
    const done = await decided(owner, caseId, 'case.reship', reshipment)
    expect(done).toMatchObject({ state: 'done', reshipParcel: { carrier: 'ZTO' } })
    expect(shop.bucketOf(large)).toMatchObject({ available: 1, sold: 2, received: 3 })
    expect(await decide(owner, caseId, 'case.reship', reshipment)).toMatchObject({ code: 'CANNOT' })
    expect(upstreamOf(shop, orderId)).toEqual([])
    // What was exchanged can be complained of again.
    expect(await openCase(phone, orderId, [{ skuId: large, quantity: 1 }], 'returnRefund')).toMatchObject({
      ok: true,
    })
  })

  test('counts good units that came back for an exchange once', async () => {
    const { phone, orderId, small } = await shippedBasket('exchange-good')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }], 'exchange')
    await decided(owner, caseId, 'case.agree')
    await sendBack(phone, caseId)
    await decided(owner, caseId, 'case.takeBack', { goods: 'good' })
    expect(shop.bucketOf(small)).toMatchObject({ available: 3, sold: 2 })
    await decided(owner, caseId, 'case.reship', reshipment)
    await minutes(shop, 2)
    expect(shop.bucketOf(small)).toMatchObject({ available: 2, sold: 3, received: 5 })
    expect(await shop.ports.cases.due(shop.time.now() + DAY_MS, 10)).not.toContainEqual(
      expect.objectContaining({ caseId }),
    )
  })

  test('waits for a silent owner without moving money, and for a silent shopper for a week', async () => {
    const silent = await shippedBasket('silent-owner')
    const asked = await openedCase(silent.phone, silent.orderId, [{ skuId: silent.small, quantity: 1 }])
    expect(asked.deadlineThen).toBe('remind')
    const lazy = await shippedBasket('silent-shopper')
    const line = [{ skuId: lazy.small, quantity: 1 }]
    const { caseId } = await openedCase(lazy.phone, lazy.orderId, line, 'returnRefund')
    await decided(owner, caseId, 'case.agree')
    await shop.advance(3 * DAY_MS)
    await minutes(shop, 1)
    expect(await silent.phone.must('case.get', { caseId: asked.caseId })).toMatchObject({ state: 'asked' })
    expect(await lazy.phone.must('case.get', { caseId })).toMatchObject({ state: 'awaitingReturn' })
    await shop.advance(5 * DAY_MS)
    await minutes(shop, 1)
    expect(await lazy.phone.must('case.get', { caseId })).toMatchObject({ state: 'withdrawn' })
    await signInAgain()
    const { items } = await owner.must('case.list', { tab: 'mine' })
    expect(items.map((row) => row.caseId)).toContain(asked.caseId)
    expect(items[0]?.deadlineAt).toBeLessThan(shop.time.now())
    expect(upstreamOf(shop, silent.orderId)).toEqual([])
    expect(upstreamOf(shop, lazy.orderId)).toEqual([])
  })

  test('reminds of goods that are on their way for ten days, and moves no money', async () => {
    const { phone, orderId, small } = await shippedBasket('on-the-way')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }], 'returnRefund')
    await decided(owner, caseId, 'case.agree')
    const { deadlineAt, deadlineThen } = await sendBack(phone, caseId)
    expect({ deadlineAt, deadlineThen }).toEqual({
      deadlineAt: shop.time.now() + 10 * DAY_MS,
      deadlineThen: 'remind',
    })
    await shop.advance(11 * DAY_MS)
    await minutes(shop, 1)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'returning' })
    expect(upstreamOf(shop, orderId)).toEqual([])
  })

  test('hears nothing of an order more than fifteen days after its receipt', async () => {
    const { phone, orderId, lines } = await shippedBasket('late')
    await phone.must('order.confirmReceipt', { orderId })
    await shop.advance(15 * DAY_MS)
    expect((await phone.must('order.get', { orderId })).can).toContain('afterSale')
    await shop.advance(1)
    expect((await phone.must('order.get', { orderId })).can).not.toContain('afterSale')
    expect((await phone.must('case.quote', { orderId, lines })).kinds).toEqual([])
    expect(await openCase(phone, orderId, lines)).toMatchObject({ code: 'TOO_LATE' })
  })
})

describe('a refund that does not go on by itself', () => {
  test('keeps its case in the owner’s queue while it is abnormal, and ends it once settled', async () => {
    const { phone, orderId, small } = await shippedBasket('abnormal')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
    shop.pay.control.setRefundPolicy({ outcome: 'ABNORMAL' })
    await decided(owner, caseId, 'case.agree')
    await shop.advance(2_000)
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    const known = await owner.must('case.get', { caseId })
    expect(known).toMatchObject({ state: 'refunding', refundTrouble: 'ABNORMAL' })
    const { items } = await owner.must('case.list', { tab: 'mine' })
    expect(items.map((row) => row.caseId)).toContain(caseId)
    expect(await decide(owner, caseId, 'case.agree')).toMatchObject({ code: 'CANNOT' })
    const [upstream] = upstreamOf(shop, orderId)
    await shop.pay.control.settleRefund(upstream?.outRefundNo ?? '', 'SUCCESS')
    await shop.advance(2_000)
    await shop.advance(7 * HOUR_MS)
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
  })

  test('may be agreed to again once it is closed, under another number', async () => {
    const { phone, orderId, small } = await shippedBasket('closed')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
    shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
    await decided(owner, caseId, 'case.agree')
    await shop.advance(2_000)
    shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
    expect(await owner.must('case.get', { caseId })).toMatchObject({
      state: 'refunding',
      refundTrouble: 'CLOSED',
    })
    const again = await decided(owner, caseId, 'case.agree', { words: '再试一次' })
    expect(again).toMatchObject({ state: 'refunding', refundTrouble: null, agreedFen: 1_000 })
    await minutes(shop, 2)
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect(upstreamOf(shop, orderId)).toMatchObject([{ status: 'CLOSED' }, { status: 'SUCCESS' }])
    expect((await owner.must('refund.list', {})).items.map((row) => row.orderId)).not.toContain(orderId)
  })
})
