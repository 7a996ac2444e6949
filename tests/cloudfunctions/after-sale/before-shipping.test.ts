import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { type CaseShop, openCaseShop } from '../harness/case-shop'
import { DAY_MS, decide, decided, HOUR_MS, minutes, openCase, openedCase, paidBasket } from '../harness/cases'
import { newRequestKey } from '../harness/checkout'
import { ship } from '../harness/parcels'
import { sharedOrder } from '../harness/pay-link'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'

let shop: CaseShop
let owner: Browser
beforeAll(async () => {
  shop = await openCaseShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(() => expect(shop.unsoundBuckets()).toEqual([]))

const kinds = (data: object) => ({ ok: true, data })

describe('refused', () => {
  test('is another shopper, who is told of nothing', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'stranger')
    const { caseId } = await openedCase(phone, orderId, lines)
    const stranger = shop.phone('o-somebody')
    const notFound = { code: 'NOT_FOUND' }
    expect(await stranger.call('case.quote', { orderId, lines })).toMatchObject(notFound)
    expect(await openCase(stranger, orderId, lines)).toMatchObject(notFound)
    expect(await stranger.call('case.get', { caseId })).toMatchObject(notFound)
    expect(await stranger.call('case.withdraw', { caseId })).toMatchObject(notFound)
    const said = { requestKey: newRequestKey(), caseId, words: 'x', pictures: [] }
    expect(await stranger.call('case.say', said)).toMatchObject(notFound)
    const parcel = { caseId, carrier: 'SF', trackingNo: 'SF1234567890' }
    expect(await stranger.call('case.sendBack', parcel)).toMatchObject(notFound)
    expect((await stranger.must('case.list', {})).items).toEqual([])
  })

  test('is what was not paid, not bought, not possible or not what the quote said', async () => {
    const { phone, orderId, small, lines } = await paidBasket(shop, 'refused')
    const four = [{ skuId: small, quantity: 4 }]
    const notLeft = { code: 'NOT_LEFT', detail: { left: lines } }
    expect(await phone.call('case.quote', { orderId, lines: four })).toMatchObject(notLeft)
    expect(await openCase(phone, orderId, four)).toMatchObject(notLeft)
    for (const kind of ['returnRefund', 'exchange'] as const)
      expect(await openCase(phone, orderId, lines, kind)).toMatchObject({
        code: 'KIND_NOT_POSSIBLE',
        detail: { kinds: ['refundOnly'] },
      })
    expect(await openCase(phone, orderId, lines, 'refundOnly', { expectedFen: 6_301 })).toMatchObject({
      code: 'AMOUNT_CHANGED',
      detail: { quote: { totalFen: 6_300 } },
    })
    expect((await phone.must('order.get', { orderId })).latestCaseId).toBeNull()
  })

  test.each([
    ['https://example.com/cases/a.jpg', 'INVALID_INPUT'],
    ['cloud://env.1/products/a.jpg', 'FILE_GONE'],
    ['cloud://env.1/evidence/../secrets/a.jpg', 'FILE_GONE'],
    ['cloud://env.1/cases/a.jpg', 'FILE_GONE'],
  ])('is the picture %s', async (picture, code) => {
    const { phone, orderId, lines } = await paidBasket(shop, `picture-${newRequestKey()}`)
    const reply = await openCase(phone, orderId, lines, 'refundOnly', { pictures: [picture] })
    expect(reply).toMatchObject({ code })
  })

  test('is a clerk who decides, and an owner who decides over another decision', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'roles')
    const { caseId } = await openedCase(phone, orderId, lines)
    const clerk = await signedInAs(shop.ports, 'clerk')
    for (const [action, data] of [
      ['case.agree', {}],
      ['case.refuse', { reason: '不' }],
      ['case.takeBack', { goods: 'good' }],
      ['case.reship', { carrier: 'SF', trackingNo: 'SF1234567890' }],
    ] as const)
      expect(await decide(clerk, caseId, action, data)).toMatchObject({ code: 'NOT_ALLOWED' })
    const read = await clerk.must('case.get', { caseId })
    await clerk.must('case.reply', { requestKey: newRequestKey(), caseId, words: '我们看一下' })
    expect(await owner.call('case.agree', { caseId, revision: read.revision })).toMatchObject({
      code: 'CHANGED_MEANWHILE',
    })
    expect(await decide(owner, caseId, 'case.takeBack', { goods: 'good' })).toMatchObject({
      code: 'CANNOT',
      detail: { state: 'asked' },
    })
    expect(upstreamOf(shop, orderId)).toEqual([])
  })
})

test('a quote says what units give back, and freight only with the last of them', async () => {
  const { phone, orderId, small, large, lines } = await paidBasket(shop, 'quote')
  expect(await phone.call('case.quote', { orderId, lines: [{ skuId: small, quantity: 2 }] })).toMatchObject(
    kinds({
      lines: [{ skuId: small, quantity: 2, amountFen: 2_000 }],
      goodsFen: 2_000,
      freightFen: 0,
      totalFen: 2_000,
      kinds: ['refundOnly'],
      left: lines,
    }),
  )
  await refund(owner, orderId, {
    amountFen: 'parts',
    parts: { lines: [{ skuId: large, quantity: 1 }], freightFen: 0, extraFen: 0 },
  })
  expect(await phone.call('case.quote', { orderId, lines: [{ skuId: small, quantity: 3 }] })).toMatchObject(
    kinds({ goodsFen: 3_000, freightFen: 800, totalFen: 3_800, left: [{ skuId: small, quantity: 3 }] }),
  )
})

test('the same key opens one case, and another choice under it none', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'key')
  const one = [{ skuId: small, quantity: 1 }]
  const requestKey = newRequestKey()
  const first = await openedCase(phone, orderId, one, 'refundOnly', { requestKey })
  const input = { requestKey, expectedFen: 1_000 }
  expect(await openCase(phone, orderId, one, 'refundOnly', input)).toMatchObject({
    ok: true,
    data: { caseId: first.caseId },
  })
  expect(await openCase(phone, orderId, one, 'refundOnly', { ...input, words: '另一句' })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect((await phone.must('case.list', {})).items).toHaveLength(1)
  expect((await phone.must('me.get', {})).counts.afterSale).toBe(1)
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    latestCaseId: first.caseId,
    can: ['afterSale', 'buyAgain'],
  })
})

test('words lose what hides or turns the text beside them', async () => {
  const { phone, orderId, lines } = await paidBasket(shop, 'words')
  const opened = await openedCase(phone, orderId, lines, 'refundOnly', {
    words: ' 坏\u0000了\u202e\n第二行\u0007👨‍👩‍👧 ',
  })
  expect(opened.events[0]).toMatchObject({
    words: '坏了\n第二行👨‍👩‍👧',
  })
})

test('of one unit there is at most one open case, however many are asked for at once', async () => {
  const { phone, orderId, small, large } = await paidBasket(shop, 'race')
  const two = [{ skuId: small, quantity: 2 }]
  const replies = await Promise.all(
    [1, 2, 3].map(() =>
      phone.call('case.open', {
        requestKey: newRequestKey(),
        orderId,
        kind: 'refundOnly',
        lines: two,
        reason: 'unwanted',
        pictures: [],
        expectedFen: 2_000,
      }),
    ),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(replies.find(({ ok }) => !ok)).toMatchObject({
    code: 'NOT_LEFT',
    detail: {
      left: [
        { skuId: small, quantity: 1 },
        { skuId: large, quantity: 1 },
      ],
    },
  })
  const [known] = (await phone.must('case.list', {})).items
  await phone.must('case.withdraw', { caseId: known?.caseId ?? '' })
  // A repeat after a lost answer is told the same.
  await phone.must('case.withdraw', { caseId: known?.caseId ?? '' })
  expect(await openCase(phone, orderId, two)).toMatchObject({ ok: true })
})

test('a case that is agreed to gives money and units back, and the order ends with the last', async () => {
  const { phone, orderId, small, large, lines } = await paidBasket(shop, 'agreed')
  const { caseId } = await openedCase(phone, orderId, lines)
  expect(await owner.must('case.get', { caseId })).toMatchObject({
    state: 'asked',
    deadlineThen: 'agree',
    askedFen: 6_300,
    refundableFen: 6_300,
    paidByFriend: null,
    isShipped: false,
    buyerName: '林小满',
  })
  expect((await owner.must('overview.get', {})).casesWaiting).toBeGreaterThan(0)
  const agreed = await decided(owner, caseId, 'case.agree', { words: '好的' })
  expect(agreed).toMatchObject({
    state: 'refunding',
    agreedFen: 6_300,
    refundableFen: 0,
    refundTrouble: null,
  })
  await shop.advance(2_000)
  const view = await phone.must('case.get', { caseId })
  expect(view).toMatchObject({ state: 'done', can: [], deadlineAt: null })
  expect(view.events.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    'asked shopper',
    'agreed owner',
    'refundStarted shop',
    'refunded shop',
  ])
  const order = await owner.must('order.get', { orderId })
  expect(order).toMatchObject({
    state: 'closed',
    closeReason: 'refunded',
    refunds: [
      { reason: 'afterSale', caseId, amountFen: 6_300, returnStock: true, parts: { freightFen: 800 } },
    ],
  })
  expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  expect(shop.bucketOf(large)).toMatchObject({ available: 5, sold: 0 })
})

test('a friend who paid gets the money and has no say', async () => {
  const { orderId, token, phone } = await sharedOrder(shop, 'paid-by-friend')
  const friend = shop.phone('o-friend')
  await friend.must('friendPay.prepay', { token, payerName: '阿桥' })
  await shop.pay.control.pay(`${orderId}-1`)
  await shop.advance(0)
  const { lines } = await phone.must('order.get', { orderId })
  const wanted = lines.map(({ skuId, quantity }) => ({ skuId, quantity }))
  expect(await openCase(friend, orderId, wanted)).toMatchObject({ code: 'NOT_FOUND' })
  const { caseId, askedFen } = await openedCase(phone, orderId, wanted)
  expect(await friend.call('case.withdraw', { caseId })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await decided(owner, caseId, 'case.agree')).toMatchObject({ paidByFriend: '阿桥' })
  await minutes(shop, 1)
  expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done' })
  // The refund is of the friend's payment, so WeChat Pay gives it to the friend.
  expect(upstreamOf(shop, orderId)).toMatchObject([{ outTradeNo: `${orderId}-1`, amountFen: askedFen }])
  expect(await friend.must('friendPay.get', { token })).toMatchObject({ refundedFen: askedFen })
})

test('the shop may agree to another sum, never to more than is left', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'another-sum')
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 1 }])
  expect(await decide(owner, caseId, 'case.agree', { amountFen: 6_301 })).toMatchObject({
    code: 'TOO_MUCH',
    detail: { leftFen: 6_300 },
  })
  await decided(owner, caseId, 'case.agree', { amountFen: 700 })
  await minutes(shop, 1)
  expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 700, status: 'SUCCESS' }])
  // A discount: the unit is the shopper's, is sent all the same, and does not go on sale again.
  const order = await owner.must('order.get', { orderId })
  expect(order).toMatchObject({ state: 'paid', refundedFen: 700 })
  expect(order.leftToShip).toContainEqual({ skuId: small, quantity: 3 })
  expect(shop.bucketOf(small)).toMatchObject({ sold: 3 })
  expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'done', agreedFen: 700 })
})

test('a discount on all that was ordered leaves the order open, to be sent', async () => {
  const { phone, orderId, lines } = await paidBasket(shop, 'discount')
  const { caseId } = await openedCase(phone, orderId, lines)
  await decided(owner, caseId, 'case.agree', { amountFen: 1_000 })
  await minutes(shop, 1)
  expect(await owner.must('order.get', { orderId })).toMatchObject({ state: 'paid', refundedFen: 1_000 })
  expect(await ship(owner, orderId)).toMatchObject({ ok: true, data: { state: 'shipped' } })
})

test('a case whose units were refunded meanwhile cannot be agreed to', async () => {
  const { phone, orderId, small } = await paidBasket(shop, 'meanwhile')
  const lines = [{ skuId: small, quantity: 2 }]
  const { caseId } = await openedCase(phone, orderId, lines)
  const byHand = (quantity: number) =>
    refund(owner, orderId, {
      amountFen: 'parts',
      parts: { lines: [{ skuId: small, quantity }], freightFen: 0, extraFen: 0 },
    })
  await byHand(2)
  expect(await decide(owner, caseId, 'case.agree')).toMatchObject({
    code: 'TOO_MUCH',
    detail: { leftFen: 1_000 },
  })
  await byHand(1)
  expect(await decide(owner, caseId, 'case.agree')).toMatchObject({ detail: { leftFen: 0 } })
  const refused = await decided(owner, caseId, 'case.refuse', { reason: '已经退过了' })
  expect(refused).toMatchObject({ state: 'refused', refuseReason: '已经退过了' })
  await minutes(shop, 4)
  expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual([2_000, 1_000])
})

describe('the owner is silent for 48 hours', () => {
  test('and the money of what was not sent goes back by itself', async () => {
    const { phone, orderId, small } = await paidBasket(shop, 'silent')
    const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
    await shop.advance(48 * HOUR_MS - 1)
    await shop.runTimer()
    expect(await phone.must('case.get', { caseId })).toMatchObject({ state: 'asked' })
    await shop.advance(1)
    await minutes(shop, 1)
    owner = await signedInAs(shop.ports, 'owner')
    const view = await phone.must('case.get', { caseId })
    expect(view).toMatchObject({ state: 'done', agreedFen: 3_000 })
    expect(view.events.map(({ kind }) => kind)).toEqual([
      'asked',
      'agreedBySilence',
      'refundStarted',
      'refunded',
    ])
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 3_000 }])
    expect(shop.bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  })

  test('but of what was sent meanwhile no money moves', async () => {
    const { phone, orderId, lines } = await paidBasket(shop, 'sent')
    const { caseId } = await openedCase(phone, orderId, lines)
    expect(await ship(owner, orderId, { despiteCases: [caseId] })).toMatchObject({ ok: true })
    await shop.advance(49 * HOUR_MS)
    await minutes(shop, 2)
    owner = await signedInAs(shop.ports, 'owner')
    expect(await owner.must('case.get', { caseId })).toMatchObject({
      state: 'asked',
      deadlineThen: 'remind',
      isShipped: true,
    })
    await shop.advance(3 * DAY_MS)
    await minutes(shop, 1)
    owner = await signedInAs(shop.ports, 'owner')
    expect(upstreamOf(shop, orderId)).toEqual([])
  })
})

test('units that are agreed to be refunded cannot be sent any more', async () => {
  const { phone, orderId, small, large } = await paidBasket(shop, 'not-sent')
  const { caseId } = await openedCase(phone, orderId, [{ skuId: small, quantity: 3 }])
  // Asked for is not agreed to: the shop may still send them.
  expect((await owner.must('order.get', { orderId })).leftToShip).toHaveLength(2)
  await decided(owner, caseId, 'case.agree')
  const shipped = await ship(owner, orderId)
  expect(shipped).toMatchObject({ ok: true, data: { parcels: [{ lines: [{ skuId: large, quantity: 1 }] }] } })
})
