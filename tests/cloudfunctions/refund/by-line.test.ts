import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { storeReserved } from '../../../cloudfunctions/app/refund/store-reserved'
import type { AdjustmentKind } from '../../../cloudfunctions/domain/adjustment'
import { fen } from '../../../cloudfunctions/domain/money'
import { leftToShip } from '../../../cloudfunctions/domain/refund-parts'
import type { LineRequest } from '../../../typings/model'
import type { RefundParts } from '../../../typings/owner-refunds'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
  shop.pay.control.setRefundPolicy({ spacingMs: 0 })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

/** Three units of 10.00 and one of 25.00 with freight of 8.00: 63.00 in all. */
async function placedBasket(name: string) {
  const skuIds = await shop.addProduct(name, [1_000, 2_500], 5)
  const [small = '', large = ''] = skuIds
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const lines = [
    { skuId: small, quantity: 3 },
    { skuId: large, quantity: 1 },
  ]
  const orderId = await placed(phone, addressId, lines)
  return { phone, orderId, outTradeNo: `${orderId}-1`, small, large }
}

async function paidBasket(name: string) {
  const basket = await placedBasket(name)
  await pay(basket)
  return basket
}

async function pay({ phone, orderId, outTradeNo }: Awaited<ReturnType<typeof placedBasket>>): Promise<void> {
  await phone.must('order.prepay', { orderId })
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
}

const partsOf = (lines: LineRequest[], changes: Partial<RefundParts> = {}) => ({
  amountFen: 'parts' as const,
  parts: { lines, freightFen: 0, extraFen: 0, ...changes },
})

async function minutes(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    await shop.advance(2_000)
  }
}

describe('refused', () => {
  test('are units and freight that were never bought, and an amount that is not of the parts', async () => {
    const { orderId, small, large } = await paidBasket('never')
    const left = {
      lines: [
        { skuId: small, quantity: 3, refunded: 0, netFen: 3_000 },
        { skuId: large, quantity: 1, refunded: 0, netFen: 2_500 },
      ],
      freightFen: 800,
    }
    const refused = { code: 'NOT_LEFT', detail: left }
    const none: LineRequest[] = []
    for (const parts of [
      partsOf([{ skuId: small, quantity: 4 }]),
      partsOf([{ skuId: 'another', quantity: 1 }]),
      // The same line twice is one line of both.
      partsOf([
        { skuId: large, quantity: 1 },
        { skuId: large, quantity: 1 },
      ]),
      partsOf(none, { freightFen: 801 }),
    ])
      expect(await refund(owner, orderId, parts)).toMatchObject(refused)
    expect(await refund(owner, orderId, partsOf(none, { extraFen: 6_301 }))).toMatchObject({
      code: 'TOO_MUCH',
      detail: { leftFen: 6_300 },
    })
    const { parts } = partsOf([{ skuId: small, quantity: 1 }])
    for (const wish of [{ amountFen: 'parts' as const }, { amountFen: 1_000, parts }])
      expect(await refund(owner, orderId, wish)).toMatchObject({ code: 'INVALID_INPUT' })
    const order = await owner.must('order.get', { orderId })
    expect(order).toMatchObject({ refunds: [], refundableParts: left })
  })

  test('are units whose money was given back as an amount', async () => {
    const { orderId, small } = await paidBasket('amount')
    await refund(owner, orderId, { amountFen: 4_000 })
    const all = partsOf([{ skuId: small, quantity: 3 }])
    expect(await refund(owner, orderId, all)).toMatchObject({ code: 'TOO_MUCH', detail: { leftFen: 2_300 } })
  })

  test('is another wish under the same key', async () => {
    const { orderId, small } = await paidBasket('key')
    const requestKey = 'one-key-for-all'
    const one = partsOf([{ skuId: small, quantity: 1 }])
    await refund(owner, orderId, { requestKey, ...one })
    expect(await refund(owner, orderId, { requestKey, ...one })).toMatchObject({ ok: true })
    const two = partsOf([{ skuId: small, quantity: 2 }])
    expect(await refund(owner, orderId, { requestKey, ...two })).toMatchObject({ code: 'INVALID_INPUT' })
    expect((await owner.must('order.get', { orderId })).refunds).toHaveLength(1)
  })
})

test('units and cases of an order with a coupon are worth what was paid for them', async () => {
  const basket = await placedBasket('coupon')
  const { phone, orderId, small, large } = basket
  const stored = await shop.ports.orders.get(orderId)
  if (!stored) throw new Error('The order is missing.')
  const sharesFen = [300, 250].map(fen)
  await shop.ports.orders.save({
    ...stored,
    adjustments: [{ kind: 'coupon' as string as AdjustmentKind, source: 'c-1', sumFen: fen(550) }],
    lines: stored.lines.map((line, at) => {
      const goodsFen = sharesFen[at] ?? fen(0)
      return { ...line, shares: [{ goodsFen, freightFen: fen(0) }], netFen: fen(line.lineFen - goodsFen) }
    }),
    totalFen: fen(5_750),
  })
  await pay(basket)
  const one = [{ skuId: large, quantity: 1 }]
  const quote = await phone.must('case.quote', { orderId, lines: one })
  expect(quote).toMatchObject({ lines: [{ amountFen: 2_250 }], totalFen: 2_250 })
  const unit = partsOf([{ skuId: small, quantity: 1 }])
  expect(await refund(owner, orderId, unit)).toMatchObject({
    data: {
      refunds: [{ amountFen: 900 }],
      refundableFen: 4_850,
      refundableParts: {
        lines: [
          { refunded: 1, netFen: 2_700 },
          { refunded: 0, netFen: 2_250 },
        ],
      },
    },
  })
  const rest = partsOf([{ skuId: small, quantity: 2 }, ...one], { freightFen: 800 })
  await refund(owner, orderId, rest)
  await minutes(2)
  expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual([900, 4_850])
  expect(await owner.must('order.get', { orderId })).toMatchObject({ state: 'closed', refundedFen: 5_750 })
})

test('units go back one by one, on sale again at once, and the last ends the order', async () => {
  const { orderId, phone, small, large } = await paidBasket('one-by-one')
  const unit = partsOf([{ skuId: small, quantity: 1 }])
  const first = await refund(owner, orderId, { ...unit, returnStock: true })
  expect(first).toMatchObject({
    ok: true,
    data: {
      refunds: [{ amountFen: 1_000, parts: unit.parts, returnStock: true, caseId: null }],
      refundableFen: 5_300,
      refundableParts: { lines: [{ refunded: 1 }, { refunded: 0 }], freightFen: 800 },
      leftToShip: [
        { skuId: small, quantity: 2 },
        { skuId: large, quantity: 1 },
      ],
    },
  })
  await shop.advance(2_000)
  expect(await bucketOf(small)).toMatchObject({ available: 3, sold: 2 })
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid', refundedFen: 1_000 })

  const rest = [
    { skuId: small, quantity: 2 },
    { skuId: large, quantity: 1 },
  ]
  const last = await refund(owner, orderId, { ...partsOf(rest), returnStock: true })
  expect(last).toMatchObject({ ok: true, data: { leftToShip: [], refundableFen: 800 } })
  await minutes(2)
  expect(await bucketOf(small)).toMatchObject({ available: 5, sold: 0 })
  expect(await bucketOf(large)).toMatchObject({ available: 5, sold: 0 })
  // Nothing is left to send: the freight alone keeps no order open.
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    state: 'closed',
    closeReason: 'refunded',
    refundedFen: 5_500,
  })
  expect((await shop.ports.orders.get(orderId))?.nextCheckAt).toBeNull()
})

test('the whole after parts is the rest, and puts the rest of the units on sale again', async () => {
  const { orderId, small, large } = await paidBasket('rest')
  await refund(owner, orderId, { ...partsOf([{ skuId: small, quantity: 1 }]), returnStock: true })
  const whole = await refund(owner, orderId, { returnStock: true })
  expect(whole).toMatchObject({ data: { refunds: [{}, { amountFen: 5_300 }], refundableFen: 0 } })
  await minutes(3)
  expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual([1_000, 5_300])
  expect(await bucketOf(small)).toMatchObject({ available: 5, sold: 0, received: 5 })
  expect(await bucketOf(large)).toMatchObject({ available: 5, sold: 0 })
})

test('a refund that WeChat Pay closes gives its units and its freight back', async () => {
  const { orderId, small } = await paidBasket('closed')
  shop.pay.control.setRefundPolicy({ outcome: 'CLOSED' })
  const all = { ...partsOf([{ skuId: small, quantity: 3 }], { freightFen: 800 }), returnStock: true }
  await refund(owner, orderId, all)
  await shop.advance(2_000)
  shop.pay.control.setRefundPolicy({ outcome: 'SUCCESS' })
  const order = await owner.must('order.get', { orderId })
  expect(order).toMatchObject({ refundableFen: 6_300, refundableParts: { freightFen: 800 } })
  expect(order.leftToShip).toHaveLength(2)
  expect(await bucketOf(small)).toMatchObject({ available: 2, sold: 3 })
  expect(await refund(owner, orderId, all)).toMatchObject({ ok: true })
})

test('concurrent refunds by line cannot exceed the units', async () => {
  const { orderId, small } = await paidBasket('race')
  const two = partsOf([{ skuId: small, quantity: 2 }])
  const replies = await Promise.all(Array.from({ length: 4 }, () => refund(owner, orderId, two)))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  for (const reply of replies)
    if (!reply.ok)
      expect(reply).toMatchObject({ code: 'NOT_LEFT', detail: { lines: [{ refunded: 2 }, { refunded: 0 }] } })
  const one = partsOf([{ skuId: small, quantity: 1 }])
  const last = await Promise.all(Array.from({ length: 3 }, () => refund(owner, orderId, one)))
  expect(last.filter(({ ok }) => ok)).toHaveLength(1)
  await minutes(4)
  const fens = upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)
  expect(fens.reduce((sum, amountFen) => sum + amountFen, 0)).toBe(3_000)
})

describe('an order that is sent while a refund of its units is made', () => {
  const parcel = (lines: LineRequest[]) => ({
    parcelId: 'p-1',
    mode: 'pickup' as const,
    carrier: null,
    trackingNo: null,
    lines,
    shippedAt: 0,
    actor: 'owner',
  })

  test('is not sent with them: who read it before the reservation fails to write', async () => {
    const { orderId, outTradeNo, small, large } = await paidBasket('sending')
    const order = await shop.ports.orders.get(orderId)
    const kept = await shop.ports.attempts.get(outTradeNo)
    if (!order || !kept) throw new Error('The order is missing.')
    const lines = leftToShip(order, kept)
    await refund(owner, orderId, partsOf([{ skuId: small, quantity: 3 }]))
    expect(await shop.ports.orders.save({ ...order, parcels: [parcel(lines)] })).toBe(false)
    expect((await owner.must('order.get', { orderId })).leftToShip).toEqual([{ skuId: large, quantity: 1 }])
  })

  test('keeps its units out of stock where the parcel was quicker, and gives its promise back', async () => {
    const { orderId, outTradeNo, small } = await paidBasket('sent')
    const attempts = {
      ...shop.ports.attempts,
      // The parcel is written between the reservation and the look at the order.
      save: async (attempt: Parameters<typeof shop.ports.attempts.save>[0]) => {
        const isSaved = await shop.ports.attempts.save(attempt)
        const order = await shop.ports.orders.get(orderId)
        if (order && order.parcels.length === 0)
          await shop.ports.orders.save({ ...order, parcels: [parcel([{ skuId: small, quantity: 2 }])] })
        return isSaved
      },
    }
    const staff = await signedInAs({ ...shop.ports, attempts }, 'owner')
    const two = { ...partsOf([{ skuId: small, quantity: 2 }]), returnStock: true }
    expect(await refund(staff, orderId, two)).toMatchObject({ code: 'STOCK_STAYS' })
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundReservedFen: 0 })
    await minutes(3)
    expect(upstreamOf(shop, orderId)).toEqual([])
    // The unit that was not sent may still go back.
    const one = { ...partsOf([{ skuId: small, quantity: 1 }]), returnStock: true }
    expect(await refund(owner, orderId, one)).toMatchObject({ ok: true })
  })
})

test('a refund by line that was reserved by a dying function is made once, with its units', async () => {
  const { orderId, outTradeNo, small } = await paidBasket('dying')
  const attempt = await shop.ports.attempts.get(outTradeNo)
  expect(attempt).not.toBeNull()
  const failing = { ...shop.ports.refunds, insert: async () => Promise.reject(new Error('gone')) }
  const dying = await signedInAs({ ...shop.ports, refunds: failing }, 'owner')
  const one = { ...partsOf([{ skuId: small, quantity: 1 }]), returnStock: true }
  expect(await refund(dying, orderId, one)).toMatchObject({ code: 'INTERNAL' })
  const reserved = await shop.ports.attempts.get(outTradeNo)
  if (!reserved) throw new Error('The attempt is missing.')
  await storeReserved(shop.ports, reserved)
  await minutes(3)
  expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 1_000, status: 'SUCCESS' }])
  expect(await bucketOf(small)).toMatchObject({ available: 3, sold: 2 })
})
