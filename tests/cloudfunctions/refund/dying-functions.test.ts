import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { type Browser, openBrowser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { dyingPorts } from '../harness/dying-ports'
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

const writesUpTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

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

describe('a function that dies while an owner refunds', () => {
  test.each(writesUpTo(7))('after write %d has refunded once in the end', async (at) => {
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
