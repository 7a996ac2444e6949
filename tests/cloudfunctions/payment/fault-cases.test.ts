import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { systemIds } from '../../../cloudfunctions/adapters/system'
import { fen } from '../../../cloudfunctions/domain/money'
import { readConfig } from '../../../cloudfunctions/entry/config'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { wirePorts } from '../../../cloudfunctions/entry/wiring'
import { withChannel } from '../../../scripts/simulate/with-channel'
import { MINUTE_MS, rewriteProduct } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { ship } from '../harness/parcels'
import type { Phone } from '../harness/phone'
import { platformVoice } from '../harness/platform-voice'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let voice: ReturnType<typeof platformVoice>
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
  voice = platformVoice(shop)
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false, dropNext: 0 })
  shop.pay.control.setKeyMode('publicKey')
  shop.logged.length = 0
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

interface Prepaid {
  phone: Phone
  orderId: string
  outTradeNo: string
  skuId: string
}

/** An order of 38.00 yuan on a SKU of its own, of which there is one unit. */
async function unpaidOrder(): Promise<Prepaid> {
  count += 1
  const [skuId = ''] = await shop.addProduct(`fault-${count}`, [3_000], 1)
  const { phone, addressId } = await shop.shopper(`o-fault-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  return { phone, orderId, outTradeNo: `${orderId}-1`, skuId }
}

async function prepaidOrder(): Promise<Prepaid> {
  const order = await unpaidOrder()
  await order.phone.must('order.prepay', { orderId: order.orderId })
  return order
}

const stored = (orderId: string) => shop.ports.orders.get(orderId)
const alarms = () => shop.logged.filter(({ level }) => level === 'error').map(({ message }) => message)

test('fault case 3: a notification after shipping moves nothing back and gets 2xx', async () => {
  const { orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  expect(await ship(await signedInAs(shop.ports, 'clerk'), orderId)).toMatchObject({ ok: true })
  const shipped = await stored(orderId)
  expect(shipped).toMatchObject({ state: 'shipped' })
  const noticeId = shop.pay.control.notifications().at(-1)?.id ?? ''
  await shop.pay.control.resend(noticeId)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  // The same payment under another id, as a query that was slow would tell it.
  const { transactionId } = (await shop.ports.attempts.get(outTradeNo)) ?? {}
  const late = voice.notice({ ...voice.success(outTradeNo), transaction_id: transactionId })
  expect(await shop.notify(late.headers, late.body)).toMatchObject({ statusCode: 204 })
  expect(await stored(orderId)).toEqual(shipped)
})

test('fault case 4: a notification that is quicker than the phone leaves nothing to ask', async () => {
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  shop.pay.control.addFault({ kind: 'error', operation: 'query' })
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  expect(shop.pay.control.faults()).toHaveLength(1)
})

test('fault case 4: a notification that is quicker than the answer to the prepay makes it paid', async () => {
  const { phone, orderId, outTradeNo } = await unpaidOrder()
  const quicker = withChannel(shop.ports, (channel) => ({
    async open(session, request) {
      const answer = await channel.open(session, request)
      await shop.pay.control.pay(outTradeNo)
      await shop.advance(0)
      return answer
    },
  }))
  const quick = shop.phone(phone.openid, quicker)
  expect(await quick.call('order.prepay', { orderId })).toMatchObject({ code: 'ALREADY_PAID' })
  expect(await stored(orderId)).toMatchObject({ state: 'paid', paidOutTradeNo: outTradeNo })
})

test('fault case 6: a phone that says cancelled, and yet paid, is told that it paid', async () => {
  shop.pay.control.setPolicy({ dropNext: 1 })
  const { phone, orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  expect(shop.delivered.some(({ body }) => body.includes(outTradeNo))).toBe(false)
  // Its page hints again; and whoever taps pay once more gets the same number, which cannot be paid twice.
  await phone.must('order.prepay', { orderId })
  expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
  expect(await phone.call('order.prepay', { orderId })).toMatchObject({ code: 'ALREADY_PAID' })
  expect(await shop.ports.attempts.listOf(orderId)).toHaveLength(1)
})

test('fault case 7: with every notification lost the timer finds the payment within minutes', async () => {
  shop.pay.control.setPolicy({ dropNext: 1_000 })
  const { orderId, outTradeNo, skuId } = await prepaidOrder()
  await shop.advance(10 * MINUTE_MS)
  await shop.pay.control.pay(outTradeNo)
  const paidAt = shop.time.now()
  while ((await stored(orderId))?.state !== 'paid' && shop.time.now() < paidAt + 60 * MINUTE_MS) {
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
  }
  expect((shop.time.now() - paidAt) / MINUTE_MS).toBeLessThanOrEqual(11)
  expect(await stored(orderId)).toMatchObject({ state: 'paid', closeReason: null })
  expect(await bucketOf(skuId)).toMatchObject({ available: 0, sold: 1 })
})

describe('fault case 9: what is rightly signed and is not ours is kept for a person, without effect', () => {
  test.each([
    ['another merchant', { mchid: '1900000999' }, 'WRONG_MERCHANT'],
    ['another mini program', { appid: 'wx0000000000000000' }, 'WRONG_MERCHANT'],
    ['a number of nobody', { out_trade_no: '261122ABCDEFGHJK-1' }, 'UNKNOWN_NUMBER'],
    ['another currency', { amount: { total: 3_800, currency: 'USD' } }, 'CURRENCY_DIFFERS'],
    ['no amount', { amount: {} }, 'INCOMPLETE'],
    ['no transaction', { transaction_id: '' }, 'INCOMPLETE'],
    ['no transaction at all', { trade_state: 'WHATEVER' }, 'UNKNOWN_EVENT'],
  ])('%s', async (_what, changes, reason) => {
    const { orderId, outTradeNo } = await prepaidOrder()
    const told = voice.notice({ ...voice.success(outTradeNo), ...changes }, { id: `odd-${orderId}` })
    expect(await shop.notify(told.headers, told.body)).toMatchObject({ statusCode: 204 })
    expect(await stored(orderId)).toMatchObject({ state: 'unpaid', transactionId: null })
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ state: 'prepaid' })
    expect(await shop.ports.notices.get(`odd-${orderId}`)).toMatchObject({ outcome: 'quarantined', reason })
  })
})

test('fault case 11: a closing that WeChat Pay never answers leaves the order closing', async () => {
  const { phone, orderId, skuId, outTradeNo } = await prepaidOrder()
  shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'close' })
  shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'query' })
  expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
  expect(shop.pay.control.order(outTradeNo).tradeState).toBe('CLOSED')
  expect(await bucketOf(skuId)).toMatchObject({ available: 0 })
  shop.pay.control.clearFaults()
  await shop.advance(MINUTE_MS)
  await shop.runTimer()
  expect(await stored(orderId)).toMatchObject({ state: 'closed', closeReason: 'cancelled' })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
})

describe('fault case 13: a prepay without an answer', () => {
  test('keeps its number and its bytes over later taps, and makes one order', async () => {
    const { phone, orderId, outTradeNo } = await unpaidOrder()
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'jsapi', times: 2 })
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({
      code: 'PAY_UNAVAILABLE',
      detail: { retryable: true },
    })
    const before = await shop.ports.attempts.get(outTradeNo)
    expect(before).toMatchObject({ state: 'created' })
    await shop.advance(5_000)
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({ ok: true })
    const [attempt, ...others] = await shop.ports.attempts.listOf(orderId)
    expect(others).toEqual([])
    expect(attempt).toMatchObject({ state: 'prepaid', request: before?.request })
    expect(shop.pay.control.order(outTradeNo).sessions).toHaveLength(3)
  })

  test('that was paid all the same is found by the timer', async () => {
    const { phone, orderId, outTradeNo } = await unpaidOrder()
    shop.pay.control.setPolicy({ dropNext: 100 })
    shop.pay.control.addFault({ kind: 'errorAfterEffect', operation: 'jsapi', times: 2 })
    await phone.call('order.prepay', { orderId })
    await shop.pay.control.pay(outTradeNo)
    await shop.advance(MINUTE_MS)
    await shop.runTimer()
    expect(await stored(orderId)).toMatchObject({ state: 'paid' })
  })
})

describe('fault case 14: a price that changed', () => {
  test('does not change what was ordered', async () => {
    const { phone, orderId, outTradeNo, skuId } = await unpaidOrder()
    await rewriteProduct(shop.ports, skuId.replace(/-0$/, ''), (product) => ({
      ...product,
      skus: product.skus.map((sku) => ({ ...sku, priceFen: fen(9_900) })),
    }))
    await phone.must('order.prepay', { orderId })
    expect(shop.pay.control.order(outTradeNo).request.amount.total).toBe(3_800)
  })

  test('under a number that WeChat Pay knows: it is closed there, and another number asked for', async () => {
    const { phone, orderId, outTradeNo } = await prepaidOrder()
    const attempt = await shop.ports.attempts.get(outTradeNo)
    if (!attempt) throw new Error('The attempt is missing.')
    const request = attempt.request.replace('"total":3800', '"total":3700')
    const unopened = { state: 'created', session: null, presentUntil: null } as const
    await shop.ports.attempts.save({ ...attempt, request, ...unopened })
    await phone.must('order.prepay', { orderId })
    expect(shop.pay.control.order(outTradeNo).tradeState).toBe('CLOSED')
    expect(shop.pay.control.order(`${orderId}-2`)).toMatchObject({ tradeState: 'NOTPAY' })
    expect(await shop.ports.attempts.get(outTradeNo)).toMatchObject({ state: 'closed' })
    expect(await stored(orderId)).toMatchObject({ liveOutTradeNo: `${orderId}-2` })
  })
})

test('fault case 15: after a probe has failed the true notification is taken', async () => {
  shop.pay.control.setPolicy({ hold: true })
  const { orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  const noticeId = shop.pay.control.notifications().at(-1)?.id ?? ''
  await shop.pay.control.probe(noticeId, 'signtest')
  expect(shop.delivered.at(-1)?.status).toBe(401)
  expect(await stored(orderId)).toMatchObject({ state: 'unpaid', isOdd: false })
  expect(await shop.ports.notices.get(noticeId)).toBeNull()
  await shop.pay.control.sendNow(noticeId)
  expect(shop.delivered.at(-1)?.status).toBe(204)
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
})

describe('fault case 16: an answer that nobody vouches for', () => {
  test.each(['signtest', 'badSignature', 'unsigned'] as const)(
    'to a prepay (%s) is asked for again, and makes one order',
    async (kind) => {
      const { phone, orderId } = await unpaidOrder()
      shop.pay.control.addFault({ kind, operation: 'jsapi', times: 1 })
      expect(await phone.call('order.prepay', { orderId })).toMatchObject({ ok: true })
      expect(await shop.ports.attempts.listOf(orderId)).toHaveLength(1)
    },
  )

  test('to a close is no CLOSED: WeChat Pay is asked', async () => {
    const { phone, orderId, skuId } = await prepaidOrder()
    shop.pay.control.addFault({ kind: 'signtest', operation: 'close' })
    shop.pay.control.addFault({ kind: 'unsigned', operation: 'query' })
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 0 })
    shop.pay.control.clearFaults()
    await shop.advance(MINUTE_MS)
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closed' })
  })
})

test('fault case 17: what our key does not open is an alarm, and taken once the key is right', async () => {
  shop.pay.control.setPolicy({ hold: true })
  const { orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  const noticeId = shop.pay.control.notifications().at(-1)?.id ?? ''
  await shop.pay.control.probe(noticeId, 'wrongApiV3Key')
  expect(shop.delivered.at(-1)?.status).toBe(500)
  expect(alarms()).toEqual(['A notification was turned away.'])
  expect(await shop.ports.notices.get(noticeId)).toBeNull()
  await shop.pay.control.sendNow(noticeId)
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
})

test('fault case 18: within five minutes a replay has no effect, and later it is turned away', async () => {
  const { orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  const { headers, body } = shop.delivered.at(-1) ?? { headers: {}, body: '' }
  const paid = await stored(orderId)
  await shop.advance(299_000)
  expect(await shop.notify(headers, body)).toMatchObject({ statusCode: 204 })
  await shop.advance(2_000)
  expect(await shop.notify(headers, body)).toMatchObject({ statusCode: 401 })
  expect(await stored(orderId)).toEqual(paid)
  const ahead = { ...headers, 'Wechatpay-Timestamp': String(Math.floor(shop.time.now() / 1000) + 301) }
  expect(await shop.notify(ahead, body)).toMatchObject({ statusCode: 401 })
})

describe('fault case 21: the raw body', () => {
  test.each<[string, (body: string) => object, number]>([
    ['as text', (body) => ({ body }), 204],
    ['in base64', (body) => ({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true }), 204],
    ['serialised anew', (body) => ({ body: JSON.stringify(JSON.parse(body), null, 1) }), 401],
    ['with its fields in another order', (body) => ({ body: reversed(body) }), 401],
    ['parsed', (body) => ({ body: JSON.parse(body) }), 400],
    ['empty', () => ({ body: '' }), 400],
    ['without one', () => ({ body: undefined }), 400],
    ['in base64 that nobody named', (body) => ({ body: Buffer.from(body).toString('base64') }), 401],
  ])('%s', async (_what, event, status) => {
    const { orderId, outTradeNo } = await prepaidOrder()
    const { headers, body } = voice.notice(voice.success(outTradeNo))
    expect(await shop.notify(headers, body, event(body))).toMatchObject({ statusCode: status })
    expect(await stored(orderId)).toMatchObject({ state: status === 204 ? 'paid' : 'unpaid' })
  })

  const reversed = (body: string) =>
    JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse()))
})

test('fault case 20: callbacks of a certificate and of a public key come mixed, all verified', async () => {
  shop.pay.control.setKeyMode('both')
  await shop.advance(2 * MINUTE_MS)
  const serials = new Set<string>()
  for (let order = 0; order < 4; order++) {
    const { orderId, outTradeNo } = await prepaidOrder()
    await shop.pay.control.pay(outTradeNo)
    await shop.advance(0)
    const headers: Record<string, string> = shop.delivered.at(-1)?.headers ?? {}
    serials.add(headers['Wechatpay-Serial'] ?? '')
    expect(await stored(orderId)).toMatchObject({ state: 'paid' })
  }
  expect(serials).toEqual(new Set([shop.pay.platform.publicKeyId, shop.pay.platform.certificateSerialNo]))
  expect(alarms()).toEqual([])
})

test('fault case 20: what a certificate signed that has ended is an alarm, not a payment', async () => {
  shop.pay.control.setKeyMode('certificate')
  await shop.advance(2 * MINUTE_MS)
  const valid = await prepaidOrder()
  await shop.pay.control.pay(valid.outTradeNo)
  await shop.advance(0)
  expect(await stored(valid.orderId)).toMatchObject({ state: 'paid' })

  await shop.advance(5 * 366 * 24 * 60 * MINUTE_MS)
  const { orderId, outTradeNo } = await prepaidOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  expect(shop.delivered.at(-1)?.status).toBe(401)
  expect(alarms()).toContain('A message was signed with a certificate that has ended.')
  expect(await stored(orderId)).toMatchObject({ state: 'unpaid' })
})

test('fault case 19: serials that nobody knows make one download a minute, and get 4xx', async () => {
  let downloads = 0
  const counting: typeof fetch = (input, init) => {
    if (String(input).endsWith('/v3/certificates')) downloads += 1
    return fetch(input, init)
  }
  const config = { ...readConfig({}), wechatPayUrl: shop.pay.url }
  const { clock } = shop.time
  const log = { write: () => undefined }
  const door = payNotifyHandler(wirePorts(config, { clock, ids: systemIds, log, fetch: counting }))
  const flood = () =>
    Promise.all(
      Array.from({ length: 50 }, (_, at) => {
        const { headers, body } = voice.sign(`{"at":${at}}`)
        const serial = (0xabcdef00 + at).toString(16).toUpperCase()
        return door({ httpMethod: 'POST', headers: { ...headers, 'Wechatpay-Serial': serial }, body })
      }),
    )
  for (let seconds = 0; seconds < 60; seconds += 15) {
    expect(new Set((await flood()).map(({ statusCode }) => statusCode))).toEqual(new Set([401]))
    await shop.advance(15_000)
  }
  expect(downloads).toBe(1)
  await flood()
  expect(downloads).toBe(2)
  const key = voice.sign('{}')
  const named = { ...key.headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0100000000002026112200000000' }
  await shop.advance(MINUTE_MS)
  await door({ httpMethod: 'POST', headers: named, body: key.body })
  expect(downloads).toBe(2)
})
