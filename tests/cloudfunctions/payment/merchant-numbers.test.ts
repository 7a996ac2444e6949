import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openCloud } from '../../../cloudfunctions/adapters/cloudbase/client'
import type { Ports } from '../../../cloudfunctions/app/ports'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { platformVoice } from '../harness/platform-voice'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop, timerEvent } from '../harness/test-shop'

const NEXT = '1900000099'
const HOUR_MS = 60 * MINUTE_MS

let shop: TestShop
let old = ''
beforeEach(async () => {
  shop = await openTestShop()
  old = shop.pay.merchant.mchid
})
afterEach(() => shop.close())

async function prepaid(name: string) {
  const [skuId = ''] = await shop.addProduct(name, [3_000], 3)
  const { phone, addressId } = await shop.shopper(`o-${name}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  const reply = await phone.call('order.prepay', { orderId })
  const attempt = await shop.ports.attempts.get(`${orderId}-1`)
  if (!attempt) throw new Error('The attempt is missing.')
  return { phone, orderId, attempt, reply }
}

/** From now on new payments go to another number, which the sandbox does not know. */
async function moveOn(): Promise<void> {
  const given = await shop.ports.secrets.wechatPay()
  await shop.ports.secrets.putWechatPay({ ...given, mchid: NEXT })
}

const stateOf = async (orderId: string) => (await shop.ports.orders.get(orderId))?.state

describe('a notification', () => {
  test('comes to an address of its provider and merchant number, and is stored with both', async () => {
    const { orderId, attempt } = await prepaid('named')
    const address = `/pay-notify/wechatpay/${old}`
    expect(JSON.parse(attempt.request)).toMatchObject({ notify_url: `https://shop.example${address}` })
    await shop.pay.control.pay(attempt.outTradeNo)
    await shop.advance(0)
    expect(shop.delivered.at(-1)).toMatchObject({ path: address, status: 204 })
    expect(await stateOf(orderId)).toBe('paid')
    expect(await shop.ports.notices.listOf([attempt.outTradeNo])).toMatchObject([
      { provider: 'wechatpay', payee: old, about: 'payment' },
    ])
  })

  test('also to the address of before, which names neither', async () => {
    const { orderId, attempt } = await prepaid('unnamed')
    await moveOn()
    const { headers, body } = platformVoice(shop).notice(platformVoice(shop).success(attempt.outTradeNo))
    for (const path of ['/pay-notify', '/']) {
      expect(await shop.notify(headers, body, { path })).toMatchObject({ statusCode: 204 })
      expect(await stateOf(orderId)).toBe('paid')
    }
  })

  test.each([
    ['another provider', '/pay-notify/otherpay/1900000001', 404],
    ['no merchant number', '/pay-notify/wechatpay', 404],
    ['more than that', '/pay-notify/wechatpay/1900000001/x', 404],
    ['a merchant number that is not ours', '/pay-notify/wechatpay/1900000001', 401],
  ])('to an address that names %s is turned away', async (_what, path, status) => {
    const { orderId, attempt } = await prepaid('elsewhere')
    const { headers, body } = platformVoice(shop).notice(platformVoice(shop).success(attempt.outTradeNo))
    expect((await shop.notify(headers, body, { path })).statusCode).toBe(status)
    expect(await stateOf(orderId)).toBe('unpaid')
  })
})

describe('a shop that moves to another merchant number', () => {
  test('keeps the keys of the one before, and what is paid to it', async () => {
    const { orderId, attempt, phone } = await prepaid('under-way')
    await moveOn()
    expect(await shop.ports.secrets.wechatPay()).toMatchObject({ mchid: NEXT, others: [{ mchid: old }] })
    await shop.pay.control.pay(attempt.outTradeNo)
    await shop.advance(0)
    expect(shop.delivered.at(-1)).toMatchObject({ path: `/pay-notify/wechatpay/${old}`, status: 204 })
    expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid' })
    const given = await shop.ports.secrets.wechatPay()
    await shop.ports.secrets.putWechatPay({ ...given, mchid: old })
    expect(await shop.ports.secrets.wechatPay()).toMatchObject({ mchid: old, others: [{ mchid: NEXT }] })
  })

  test('asks about, closes and refunds at the number that an attempt was opened with', async () => {
    const paid = await paidOrder(shop, 'refunded')
    const untold = await prepaid('untold')
    const cancelled = await prepaid('cancelled')
    await moveOn()
    shop.pay.control.setPolicy({ dropNext: 100 })
    await shop.pay.control.pay(untold.attempt.outTradeNo)
    expect(await untold.phone.must('order.confirmPayment', { orderId: untold.orderId })).toMatchObject({
      state: 'paid',
    })
    expect(await cancelled.phone.must('order.cancel', { orderId: cancelled.orderId })).toMatchObject({
      state: 'closed',
    })
    const owner = await signedInAs(shop.ports, 'owner')
    await refund(owner, paid.orderId)
    await shop.advance(2_000)
    expect(upstreamOf(shop, paid.orderId)).toMatchObject([{ amountFen: 10_000, status: 'SUCCESS' }])
  })

  test('opens new payments at the new one', async () => {
    await moveOn()
    const { attempt, reply } = await prepaid('new')
    expect(attempt).toMatchObject({ payee: NEXT })
    expect(JSON.parse(attempt.request)).toMatchObject({
      mchid: NEXT,
      notify_url: `https://shop.example/pay-notify/wechatpay/${NEXT}`,
    })
    // The sandbox does not know it.
    expect(reply).toMatchObject({ code: 'PAY_UNAVAILABLE' })
  })

  test('believes of the new number nothing about a payment of the old one', async () => {
    const { orderId, attempt } = await prepaid('crossed')
    await moveOn()
    const voice = platformVoice(shop)
    const told = voice.notice({ ...voice.success(attempt.outTradeNo), mchid: NEXT }, { id: 'crossed' })
    const path = `/pay-notify/wechatpay/${NEXT}`
    expect(await shop.notify(told.headers, told.body, { path })).toMatchObject({ statusCode: 204 })
    expect(await stateOf(orderId)).toBe('unpaid')
    expect(await shop.ports.notices.get('crossed')).toMatchObject({
      outcome: 'quarantined',
      reason: 'WRONG_MERCHANT',
    })
  })

  test('or to another mini program, judges a payment by what it was opened in', async () => {
    const { orderId, attempt } = await prepaid('another-app')
    const settings = await shop.ports.settings.shop()
    await shop.ports.settings.putShop({ ...settings, appid: 'wx9999999999999999' })
    await shop.advance(2 * MINUTE_MS)
    expect(await shop.ports.channels.unnamed().account()).toMatchObject({ app: 'wx9999999999999999' })
    await shop.pay.control.pay(attempt.outTradeNo)
    await shop.advance(0)
    expect(await stateOf(orderId)).toBe('paid')
  })
})

test('a key that nobody holds any more leaves its payments unanswered, and says so', async () => {
  const { orderId, attempt, phone } = await prepaid('lost-keys')
  const { others: _others, ...given } = await shop.ports.secrets.wechatPay()
  const db = openCloud().database()
  await db
    .collection('secrets')
    .doc('wechatpay')
    .set({ ...given, mchid: NEXT })
  await shop.advance(61_000)
  await shop.pay.control.pay(attempt.outTradeNo)
  await shop.advance(0)
  expect(shop.delivered.at(-1)).toMatchObject({ status: 401 })
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'unpaid' })
  expect(shop.logged.map(({ reason }) => String(reason)).join()).toContain(`keys of merchant ${old}`)
})

describe('the bills of a day', () => {
  /** The new number has an empty bill; of the old one the sandbox is asked, or nobody answers. */
  const ports = (answers: boolean): Ports =>
    withChannel(shop.ports, (channel) => ({
      async statement(payee, kind, day) {
        if (payee === NEXT) return { kind: 'rows', rows: [] }
        return answers ? channel.statement(payee, kind, day) : { kind: 'notReady', reason: 'NO_AUTH' }
      },
    }))
  const run = (over: Ports) => timerHandler(over)(timerEvent)

  test('are those of every number whose keys are held', async () => {
    await paidOrder(shop, 'billed')
    await moveOn()
    await shop.advance(24 * HOUR_MS)
    await run(ports(true))
    expect(await shop.ports.billChecks.get('2026-11-22')).toMatchObject({ state: 'agrees', rowCount: 1 })
  })

  test('are waited for where something moved, and of a number that was left only there', async () => {
    await paidOrder(shop, 'unbilled')
    await moveOn()
    await shop.advance(24 * HOUR_MS)
    await run(ports(false))
    expect(await shop.ports.billChecks.get('2026-11-22')).toMatchObject({ state: 'notReady' })
    await shop.advance(24 * HOUR_MS)
    await run(ports(false))
    expect(await shop.ports.billChecks.get('2026-11-23')).toMatchObject({ state: 'agrees', rowCount: 0 })
  })
})
