import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { minutes, sfParcel, ship, toldOf, ztoParcel } from '../harness/parcels'
import { paidOrder } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let clerk: Browser
let count = 0
beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
})
beforeEach(() => shop.pay.control.clearFaults())
afterAll(() => shop.close())

const MINUTE_MS = 60_000
const dead = async () => (await clerk.must('overview.get', {})).outboxDead

/** A session of staff ends when nobody works for long: the days of these tests pass without one. */
async function pass(durationMs: number): Promise<void> {
  await shop.advance(durationMs)
  await shop.runTimer()
  clerk = await signedInAs(shop.ports, 'clerk')
}

async function shipped(
  changes: Parameters<typeof ship>[2] = {},
): Promise<{ orderId: string; parcelId: string }> {
  const { orderId } = await paidOrder(shop, `outbox-${++count}`)
  const reply = await ship(clerk, orderId, changes)
  if (!reply.ok) throw new Error(String(reply.code))
  return { orderId, parcelId: reply.data.parcels[0]?.parcelId ?? '' }
}

const messageOf = async (orderId: string) => (await clerk.must('order.get', { orderId })).outbox.at(-1)

describe('a message that WeChat did not take', () => {
  test.each(['error', 'cutAfterEffect', 'errorAfterEffect'] as const)(
    'for want of an answer (%s) is tried again, and told once',
    async (kind) => {
      shop.pay.control.addFault({ kind, operation: 'uploadShipping', times: 1 })
      const { orderId } = await shipped()
      expect(await messageOf(orderId)).toMatchObject({
        state: 'waiting',
        tries: 1,
        lastError: expect.any(String) as unknown,
        nextAt: shop.time.now() + MINUTE_MS,
      })
      await minutes(shop, 1)
      expect(await messageOf(orderId)).toMatchObject({
        state: 'sent',
        tries: 2,
        lastError: null,
        nextAt: null,
      })
      // A second upload of the same would have cost the one correction.
      expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
    },
  )

  test('and yet did is asked about, and not said again', async () => {
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'uploadShipping', times: 1 })
    const { orderId } = await shipped()
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping' })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent', tries: 2 })
  })

  test('waits where it cannot be asked what it holds', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    shop.pay.control.addFault({ kind: 'error', operation: 'getShipping', times: 1 })
    const { orderId } = await shipped()
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ state: 'waiting', tries: 2 })
    await minutes(shop, 5)
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent', tries: 3 })
  })

  test('is tried by one of two timers that run at once', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    const { orderId } = await shipped()
    await shop.advance(MINUTE_MS)
    await Promise.all([shop.runTimer(), shop.runTimer()])
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent', tries: 2 })
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
  })

  test('because the payment is not yet known to it is tried again', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', code: '10060001', times: 1 })
    const { orderId } = await shipped()
    expect(await messageOf(orderId)).toMatchObject({
      state: 'waiting',
      lastError: expect.stringMatching(/^10060001 /) as unknown,
    })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent' })
  })

  test('for a day is dead after eight tries, and a person sends it', async () => {
    const before = await dead()
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', code: '-1' })
    const { orderId } = await shipped()
    for (const minutesLater of [1, 5, 15, 60, 180, 360, 840]) {
      expect(await messageOf(orderId)).toMatchObject({ state: 'waiting' })
      await pass(minutesLater * MINUTE_MS)
    }
    const message = await messageOf(orderId)
    expect(message).toMatchObject({ state: 'dead', tries: 8, nextAt: null })
    expect(await dead()).toBe(before + 1)
    const { items } = await clerk.must('outbox.list', {})
    expect(items[0]).toEqual(message)
    shop.pay.control.clearFaults()
    const messageId = message?.messageId ?? ''
    expect(await clerk.must('outbox.retry', { messageId })).toMatchObject({ state: 'sent', tries: 1 })
    expect(await dead()).toBe(before)
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
  })

  test('for good is dead at once', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', code: '10060004', times: 1 })
    const { orderId } = await shipped()
    expect(await messageOf(orderId)).toMatchObject({ state: 'dead', tries: 1 })
  })

  test.each([
    { status: 200, body: '{}' },
    { status: 200, body: '{"errmsg":"ok"}' },
    { status: 202, body: '{"errcode":0,"errmsg":"ok"}' },
    { status: 200, body: '{"errcode":19990101,"errmsg":"something new"}' },
  ])('in words that nobody named is tried again: %j', async (answer) => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1, ...answer })
    const { orderId } = await shipped()
    expect(await messageOf(orderId)).toMatchObject({ state: 'waiting' })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent' })
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
  })

  test.each(['{}', '{"errcode":0,"errmsg":"ok"}'])('and is not asked what it holds by %s', async (body) => {
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'uploadShipping', times: 1 })
    const { orderId } = await shipped()
    shop.pay.control.addFault({ kind: 'error', operation: 'getShipping', times: 1, status: 200, body })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ state: 'waiting' })
    await pass(5 * MINUTE_MS)
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent' })
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1 })
  })

  test('is replaced by the next one, which says all that it said', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    const { orderId, parcelId } = await shipped()
    await clerk.must('order.correctParcel', { orderId, parcelId, ...ztoParcel })
    const { outbox } = await clerk.must('order.get', { orderId })
    expect(outbox).toMatchObject([{ state: 'sent' }])
    expect(toldOf(shop, orderId)).toMatchObject({ finishCount: 1, items: [{ express_company: 'ZTO' }] })
  })
})

test('a shop that is not under WeChat’s shipping service has nothing to tell', async () => {
  shop.pay.control.setShippingManaged(false)
  const { orderId } = await shipped()
  expect(await clerk.must('order.get', { orderId })).toMatchObject({ state: 'shipped', outbox: [] })
  await minutes(shop, 2)
  expect(await shop.ports.outbox.listOf(orderId)).toEqual([])
  shop.pay.control.setShippingManaged(true)
})

test('a message that nobody knows cannot be retried, and one that was sent stays sent', async () => {
  expect(await clerk.call('outbox.retry', { messageId: 'none' })).toMatchObject({ code: 'NOT_FOUND' })
  const { orderId } = await shipped()
  const message = await messageOf(orderId)
  const messageId = message?.messageId ?? ''
  expect(await clerk.must('outbox.retry', { messageId })).toEqual(message)
})

describe('receipt', () => {
  test('is confirmed once by the one who ordered, and WeChat hears of it', async () => {
    const { orderId } = await shipped()
    const { openid } = (await shop.ports.orders.get(orderId)) ?? { openid: '' }
    const phone = shop.phone(openid)
    await shop.advance(5 * MINUTE_MS)
    const stranger = shop.phone('o-stranger')
    expect(await stranger.call('order.confirmReceipt', { orderId })).toMatchObject({ code: 'NOT_FOUND' })
    const view = await phone.must('order.confirmReceipt', { orderId })
    expect(view).toMatchObject({ state: 'received', receivedAt: shop.time.now() })
    expect(view.can).not.toContain('confirmReceipt')
    expect(await phone.must('order.confirmReceipt', { orderId })).toMatchObject({ state: 'received' })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ kind: 'notifyReceipt', state: 'sent' })
    expect(toldOf(shop, orderId)?.remindedAt).toBe(shop.time.now())
  })

  test('is not confirmed before the goods were sent', async () => {
    const { orderId, phone } = await paidOrder(shop, 'early')
    expect(await phone.call('order.confirmReceipt', { orderId })).toMatchObject({ code: 'CANNOT_RECEIVE' })
  })

  test('comes by itself when its time is over, and WeChat, which counts too, hears nothing', async () => {
    const { orderId } = await shipped()
    const { autoReceiveAt } = (await shop.ports.orders.get(orderId)) ?? { autoReceiveAt: 0 }
    await pass((autoReceiveAt ?? 0) - shop.time.now() - 1)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'shipped' })
    await pass(1)
    expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'received', nextCheckAt: null })
    expect(await messageOf(orderId)).toMatchObject({ kind: 'uploadShipping' })
    expect(toldOf(shop, orderId)).toMatchObject({ orderState: 4 })
  })

  test('waits until WeChat knows that the goods were sent', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    const { orderId } = await shipped()
    const { openid } = (await shop.ports.orders.get(orderId)) ?? { openid: '' }
    await shop.phone(openid).must('order.confirmReceipt', { orderId })
    await shop.runTimer()
    expect(await messageOf(orderId)).toMatchObject({
      kind: 'notifyReceipt',
      state: 'waiting',
      lastError: expect.stringMatching(/^10060028 /) as unknown,
    })
    await minutes(shop, 6)
    const { outbox } = await clerk.must('order.get', { orderId })
    expect(outbox.map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  test('that the payer confirmed to WeChat itself needs no reminder', async () => {
    const { orderId } = await shipped()
    const { openid } = (await shop.ports.orders.get(orderId)) ?? { openid: '' }
    await shop.pay.control.confirmShipping(`${orderId}-1`)
    await shop.phone(openid).must('order.confirmReceipt', { orderId })
    await minutes(shop, 1)
    expect(await messageOf(orderId)).toMatchObject({ kind: 'notifyReceipt', state: 'sent', tries: 1 })
    expect(toldOf(shop, orderId)).toMatchObject({ orderState: 3 })
    expect(toldOf(shop, orderId)?.remindedAt).toBeUndefined()
  })

  test('that WeChat heard of before is not told twice', async () => {
    const { orderId } = await shipped()
    const { openid } = (await shop.ports.orders.get(orderId)) ?? { openid: '' }
    shop.pay.control.addFault({ kind: 'cutAfterEffect', operation: 'notifyReceipt', times: 1 })
    await shop.phone(openid).must('order.confirmReceipt', { orderId })
    await minutes(shop, 2)
    expect(await messageOf(orderId)).toMatchObject({ kind: 'notifyReceipt', state: 'sent', tries: 2 })
  })
})

describe('the access token', () => {
  test('that was revoked is renewed by force, once, and the message goes', async () => {
    await shipped()
    await shop.pay.control.revokeAccessToken()
    const { orderId } = await shipped()
    expect(await messageOf(orderId)).toMatchObject({ state: 'sent', tries: 1 })
  })

  test('that WeChat takes never makes the message wait', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', code: '40001' })
    const { orderId } = await shipped()
    expect(await messageOf(orderId)).toMatchObject({ state: 'waiting' })
  })

  test.each(['{"access_token":"a-token"}', '{"access_token":"","expires_in":7200}', '{"expires_in":7200}'])(
    'that is granted without all of it is none, and is asked for again: %s',
    async (body) => {
      await shipped()
      await shop.pay.control.revokeAccessToken()
      shop.pay.control.addFault({ kind: 'error', operation: 'stableToken', times: 1, status: 200, body })
      const { orderId } = await shipped()
      expect(await messageOf(orderId)).toMatchObject({ state: 'waiting' })
      await minutes(shop, 7)
      expect(await messageOf(orderId)).toMatchObject({ state: 'sent' })
    },
  )

  test('and the secret stand in no log line and in no error', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'uploadShipping', times: 1 })
    await shipped()
    const stored = await shop.ports.secrets.weixin()
    const tokens = await storedTokens()
    const text = JSON.stringify(shop.logged) + JSON.stringify((await clerk.must('outbox.list', {})).items)
    expect(tokens.length).toBeGreaterThan(0)
    for (const secret of [stored.appSecret, ...tokens]) expect(text).not.toContain(secret)
  })
})

test('a wrong secret leaves the message waiting with the reason', async () => {
  const right = await shop.ports.secrets.weixin()
  await shop.ports.secrets.putWeixin({ ...right, appid: 'wx-another' })
  const { orderId } = await shipped()
  expect(await messageOf(orderId)).toMatchObject({
    state: 'waiting',
    lastError: expect.stringContaining('40013') as unknown,
  })
  await shop.ports.secrets.putWeixin(right)
  await minutes(shop, 1)
  expect(await messageOf(orderId)).toMatchObject({ state: 'sent' })
})

test('an upload names the payer, the masked phone and the time in Shanghai', async () => {
  const { orderId } = await shipped()
  expect(toldOf(shop, orderId)?.items[0]).toMatchObject({
    tracking_no: sfParcel.trackingNo,
    contact: { receiver_contact: expect.stringMatching(/^\d{3}\*{4}\d{4}$/) as unknown },
  })
})

async function storedTokens(): Promise<string[]> {
  const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
  const { data } = await openCloud().database().collection('accessTokens').get()
  return (data as { token: string }[]).map(({ token }) => token).filter((token) => token !== '')
}

test('an upload that somebody stored late is dropped, since a later one says all of it', async () => {
  const { orderId } = await shipped()
  const order = await shop.ports.orders.get(orderId)
  const [message] = await shop.ports.outbox.listOf(orderId)
  if (message?.payload.kind !== 'uploadShipping' || !order) throw new Error('Nothing was told.')
  const { upload } = message.payload
  const late = {
    ...message,
    messageId: `${orderId}-ship-0`,
    state: 'waiting',
    nextAt: shop.time.now(),
  } as const
  const payload = { kind: 'uploadShipping', upload: { ...upload, uploadAt: upload.uploadAt - 1 } } as const
  await shop.ports.outbox.insert({ ...late, payload })
  await minutes(shop, 1)
  expect(await shop.ports.outbox.listOf(orderId)).toMatchObject([{ messageId: message.messageId }])
})
