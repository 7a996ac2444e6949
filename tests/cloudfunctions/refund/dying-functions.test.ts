import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { settleWish } from '../../../cloudfunctions/app/refund/settle-wish'
import { fen } from '../../../cloudfunctions/domain/money'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { type Browser, openBrowser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { dyingPorts, writesUpTo } from '../harness/dying-ports'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { lateMoney } from '../harness/surplus-money'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

/** Time passes and the timer runs, as it does once a minute. */
async function minutes(passing: number): Promise<void> {
  for (let at = 0; at < passing; at++) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
  }
}

async function nothingWaits(): Promise<void> {
  const now = shop.time.now()
  expect(await shop.ports.refunds.due(now, 10)).toEqual([])
  expect(await shop.ports.attempts.due(now, 10)).toEqual([])
  expect(await shop.ports.orders.due(now, 10)).toEqual([])
}

/** The answer is never heard: the function died. */
async function refundAndDie(at: number, orderId: string, requestKey: string): Promise<void> {
  const dying = openBrowser(dyingPorts(shop.ports, at).ports)
  dying.cookie = owner.cookie
  expect(await refund(dying, orderId, { requestKey, returnStock: true })).toMatchObject({ code: 'INTERNAL' })
}

const leftWishes = () => shop.ports.refunds.wishesBefore(shop.time.now() + MINUTE_MS, 10)

describe('a function that dies once a refund is wished', () => {
  test('has promised nothing, is seen nowhere, and the timer drops what it left', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, `wished-${++count}`)
    const before = await shop.ports.attempts.get(outTradeNo)
    await refundAndDie(1, orderId, 'wished-only')
    const [wished] = await leftWishes()
    expect(wished).toMatchObject({ orderId, amountFen: 10_000, state: 'wished' })
    expect(wished?.request).toContain(wished?.outRefundNo)
    expect(await shop.ports.attempts.get(outTradeNo)).toEqual(before)
    const { refunds } = shop.ports
    expect(await refunds.listOf(orderId)).toEqual([])
    expect(await refunds.get(wished?.outRefundNo ?? '')).toBeNull()
    expect(await refunds.getMany([wished?.outRefundNo ?? ''])).toEqual([])
    expect(await refunds.due(shop.time.now(), 10)).toEqual([])
    expect((await owner.must('order.get', { orderId })).refunds).toEqual([])
    await minutes(2)
    expect(await leftWishes()).toEqual([])
    expect(upstreamOf(shop, orderId)).toEqual([])
    expect((await shop.ports.orders.get(orderId))?.state).toBe('paid')
    await nothingWaits()
  })

  test('may be asked again, with the same wish or another', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, `wished-${++count}`)
    await refundAndDie(1, orderId, 'wished-twice')
    const changes = { requestKey: 'wished-twice', amountFen: 4_000, note: '改了主意' }
    expect(await refund(owner, orderId, changes)).toMatchObject({ ok: true })
    await minutes(3)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 4_000, status: 'SUCCESS' }])
    expect(await shop.ports.refunds.listOf(orderId)).toMatchObject([{ amountFen: 4_000, note: '改了主意' }])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 4_000, refundCount: 1 })
    expect(await leftWishes()).toEqual([])
  })

  test('is outlived by a call that promises the money while the timer drops the wish', async () => {
    const { orderId } = await paidOrder(shop, `wished-${++count}`)
    const { attempts, refunds } = shop.ports
    const slow = openBrowser({
      ...shop.ports,
      attempts: {
        ...attempts,
        async save(attempt) {
          for (const outRefundNo of Object.keys(attempt.reservations)) {
            const wished = await refunds.wish(outRefundNo)
            if (wished) await refunds.dropWish(wished)
          }
          return attempts.save(attempt)
        },
      },
    })
    slow.cookie = owner.cookie
    expect(await refund(slow, orderId, { note: '还在' })).toMatchObject({ ok: true })
    await minutes(2)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
    expect(await refunds.listOf(orderId)).toMatchObject([{ note: '还在', state: 'success' }])
  })

  test('is not undone by a timer that saw an earlier wish under its number', async () => {
    const { orderId } = await paidOrder(shop, `wished-${++count}`)
    await refundAndDie(1, orderId, 'wished-anew')
    const [seen] = await leftWishes()
    if (!seen) throw new Error('Nothing is wished.')
    const { refunds } = shop.ports
    expect(await refunds.putWish({ ...seen, createdAt: seen.createdAt + 1 })).toBe(true)
    await settleWish(shop.ports, seen)
    expect(await refunds.wish(seen.outRefundNo)).toMatchObject({ createdAt: seen.createdAt + 1 })
    await minutes(3)
    expect(await refunds.wish(seen.outRefundNo)).toBeNull()
  })

  test('whose wish is gone once its money is promised gives it back, and sends nothing', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, `wished-${++count}`)
    await refundAndDie(2, orderId, 'nobody-knows')
    const [wished] = await leftWishes()
    if (!wished) throw new Error('Nothing is wished.')
    await shop.ports.refunds.dropWish(wished)
    await minutes(3)
    expect(upstreamOf(shop, orderId)).toEqual([])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundReservedFen: 0, refundedFen: 0 })
    expect(await refund(owner, orderId)).toMatchObject({ ok: true })
    await minutes(2)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
    await nothingWaits()
  })

  test('keeps no other call from its own words', async () => {
    const { orderId, outTradeNo } = await paidOrder(shop, `wished-${++count}`)
    await refundAndDie(2, orderId, 'met-another')
    const [wished] = await leftWishes()
    if (!wished) throw new Error('Nothing is wished.')
    // Another call under the same number wished something else, and died before it could promise it.
    expect(await shop.ports.refunds.putWish({ ...wished, amountFen: fen(9), request: '{}' })).toBe(true)
    await minutes(3)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 10_000 })
    expect(await leftWishes()).toEqual([])
  })
})

test('a refund that an earlier release reserved with all its words is made with them', async () => {
  const { orderId, outTradeNo } = await paidOrder(shop, `before-${++count}`)
  await refundAndDie(2, orderId, 'of-before')
  const [wished] = await leftWishes()
  const attempt = await shop.ports.attempts.get(outTradeNo)
  const reservation = attempt?.reservations[wished?.outRefundNo ?? '']
  if (!wished || !attempt || !reservation) throw new Error('Nothing is wished.')
  const { outRefundNo, key, actor, returnStock, caseId } = wished
  const wide = { ...reservation, key, note: '旧版', actor, returnStock, caseId }
  await shop.ports.attempts.save({ ...attempt, reservations: { [outRefundNo]: wide } })
  await shop.ports.refunds.dropWish(wished)
  await minutes(3)
  expect(await shop.ports.refunds.listOf(orderId)).toMatchObject([
    { key, note: '旧版', actor, returnStock: true, state: 'success' },
  ])
  expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
})

describe('a function that dies while an owner refunds', () => {
  test.each(writesUpTo(8).slice(1))('after write %d has refunded once in the end', async (at) => {
    const { orderId, outTradeNo, skuId } = await paidOrder(shop, `owner-${++count}`)
    shop.pay.control.setPolicy({ dropNext: 100 })
    const dying = openBrowser(dyingPorts(shop.ports, at).ports)
    dying.cookie = owner.cookie
    await refund(dying, orderId, { requestKey: 'the-same-key', returnStock: true })
    await minutes(4)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ closeReason: 'refunded', nextCheckAt: null })
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 10_000, refundCount: 1 })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
    await nothingWaits()
    shop.pay.control.setPolicy({ dropNext: 0 })
  })
})

describe('a function that dies while it is told of a refund', () => {
  test.each(writesUpTo(8))('after write %d has written it down once in the end', async (at) => {
    const { orderId, outTradeNo, skuId } = await paidOrder(shop, `told-${++count}`)
    shop.pay.control.setPolicy({ hold: true })
    await refund(owner, orderId, { returnStock: true })
    await shop.advance(2_000)
    const { headers, body } = await signedNotification()
    await payNotifyHandler(dyingPorts(shop.ports, at).ports)({ httpMethod: 'POST', headers, body })
    await minutes(3)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ closeReason: 'refunded', nextCheckAt: null })
    expect((await shop.ports.orders.get(orderId))?.events).toHaveLength(3)
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 10_000 })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0, received: 3 })
    expect(await shop.ports.notices.unsettled(shop.time.now(), 10)).toEqual([])
    await nothingWaits()
    shop.pay.control.setPolicy({ hold: false })
  })
})

describe('a function that dies while money comes too late', () => {
  test.each(writesUpTo(4))('after write %d has given it back once in the end', async (at) => {
    shop.pay.control.setPolicy({ hold: true })
    const { orderId, outTradeNo } = await lateMoney(shop, `late-${++count}`)
    const { headers, body } = await signedNotification()
    await payNotifyHandler(dyingPorts(shop.ports, at).ports)({ httpMethod: 'POST', headers, body })
    await minutes(5)
    expect(upstreamOf(shop, orderId)).toMatchObject([{ amountFen: 4_800, status: 'SUCCESS' }])
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ refundedFen: 4_800 })
    await nothingWaits()
    shop.pay.control.setPolicy({ hold: false })
  })
})

/** The newest notification as it would come: the probe's false signature holds the true one. */
async function signedNotification(): Promise<{ headers: Record<string, string>; body: string }> {
  await shop.pay.control.probe(shop.pay.control.notifications().at(-1)?.id ?? '', 'signtest')
  const { headers, body } = shop.delivered.at(-1) ?? { headers: {}, body: '' }
  const signed: Record<string, string> = headers
  const signature = signed['Wechatpay-Signature']?.replace('WECHATPAY/SIGNTEST/', '') ?? ''
  return { headers: { ...signed, 'Wechatpay-Signature': signature }, body }
}
