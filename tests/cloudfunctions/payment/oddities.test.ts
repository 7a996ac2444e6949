import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { sweep } from '../../../cloudfunctions/app/timer/sweep'
import type { Attempt } from '../../../cloudfunctions/domain/records'
import { withChannel } from '../../../scripts/simulate/with-channel'
import type { Browser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { platformVoice } from '../harness/platform-voice'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let voice: ReturnType<typeof platformVoice>
let manager: Browser
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
  voice = platformVoice(shop)
})
beforeEach(async () => {
  manager = await signedInAs(shop.ports, 'manager')
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const note = '已在商户平台退回'

/** A prepaid order, and WeChat Pay's word that a fen too much was paid for it. */
async function oddOrder() {
  count += 1
  const [skuId = ''] = await shop.addProduct(`odd-${count}`, [3_000], 2)
  const { phone, addressId } = await shop.shopper(`o-odd-${count}`)
  const orderId = await placed(phone, addressId, [{ skuId, quantity: 1 }])
  await phone.must('order.prepay', { orderId })
  const outTradeNo = `${orderId}-1`
  await tell(outTradeNo)
  return { phone, orderId, outTradeNo, skuId }
}

async function tell(outTradeNo: string, total = 3_001): Promise<void> {
  const told = voice.notice({
    ...voice.success(outTradeNo),
    amount: { total, payer_total: total, currency: 'CNY' },
  })
  expect(await shop.notify(told.headers, told.body)).toMatchObject({ statusCode: 204 })
}

const settle = (orderId: string, reason = 'AMOUNT_DIFFERS', about = `${orderId}-1`) =>
  manager.call('order.settleOddity', { orderId, reason, about, note })

const oddCount = async () => (await manager.must('overview.get', {})).odd

test('what a person has settled leaves the queue, with what was done and by whom', async () => {
  const { orderId } = await oddOrder()
  const before = await oddCount()
  expect(await manager.must('order.get', { orderId })).toMatchObject({ oddity: { reason: 'AMOUNT_DIFFERS' } })
  expect(await settle(orderId)).toMatchObject({
    ok: true,
    data: {
      isOdd: false,
      oddity: null,
      settledOddities: [
        { reason: 'AMOUNT_DIFFERS', note, actor: expect.stringContaining('manager'), at: shop.time.now() },
      ],
      notices: [{ outcome: 'settled', settledNote: note }],
    },
  })
  expect(await oddCount()).toBe(before - 1)
  const { items } = await manager.must('notice.list', {})
  expect(items.filter((notice) => notice.orderId === orderId)).toEqual([])
  expect(await settle(orderId)).toMatchObject({ ok: false, code: 'NOTHING_ODD' })
})

test('the same news told anew makes the order odd anew', async () => {
  const { orderId, outTradeNo } = await oddOrder()
  await settle(orderId)
  await tell(outTradeNo)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ isOdd: true, state: 'unpaid' })
})

test('the oddity that was seen is settled, and what else is odd takes its place', async () => {
  const { orderId, outTradeNo } = await oddOrder()
  const euros = voice.notice({
    ...voice.success(outTradeNo),
    amount: { total: 3_000, payer_total: 3_000, currency: 'EUR' },
  })
  await shop.notify(euros.headers, euros.body)
  expect(await settle(orderId, 'CURRENCY_DIFFERS')).toMatchObject({ code: 'NOTHING_ODD' })
  expect(await settle(orderId)).toMatchObject({ data: { oddity: { reason: 'CURRENCY_DIFFERS' } } })
  expect(await settle(orderId, 'CURRENCY_DIFFERS')).toMatchObject({ data: { oddity: null } })
})

test('the right amount still makes the order paid', async () => {
  const { orderId, outTradeNo } = await oddOrder()
  await settle(orderId)
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid', isOdd: false })
})

test('an order that odd money kept from closing closes once that was refunded at WeChat Pay', async () => {
  const { phone, orderId, outTradeNo, skuId } = await oddOrder()
  let state: 'paid' | 'refunded' = 'paid'
  const odd = withChannel(shop.ports, (channel) => ({
    async query(session) {
      const answer = await channel.query(session)
      if (session.groupNo !== outTradeNo || answer.kind !== 'facts') return answer
      const said = { state, providerNo: '4200', totalFen: 3_001, currency: 'CNY' }
      return { kind: 'facts', facts: answer.facts.map((fact) => ({ ...fact, ...said })) }
    },
    close: async () => ({ kind: 'paid' }),
  }))
  const runTimer = async () => {
    await shop.advance(10 * MINUTE_MS)
    await sweep(odd)
  }
  await shop.phone(phone.openid, odd).call('order.cancel', { orderId })
  for (let run = 0; run < 3; run++) await runTimer()
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closing' })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
  // The manager refunds it at WeChat Pay, which says so when it is asked next.
  state = 'refunded'
  for (let run = 0; run < 3; run++) await runTimer()
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    state: 'closed',
    closeReason: 'cancelled',
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 2 })
  manager = await signedInAs(shop.ports, 'manager')
  expect(await settle(orderId)).toMatchObject({ data: { oddity: { reason: 'REFUNDED_ELSEWHERE' } } })
  expect(await settle(orderId, 'REFUNDED_ELSEWHERE')).toMatchObject({ data: { oddity: null } })
})

test('another number that is odd waits behind the first, and only what was seen is settled', async () => {
  const { phone, orderId } = await oddOrder()
  const first = await shop.ports.attempts.get(`${orderId}-1`)
  await shop.ports.attempts.save({ ...(first as Attempt), presentUntil: 0 })
  await shop.advance(2_000)
  await phone.must('order.prepay', { orderId })
  await tell(`${orderId}-2`)
  expect(await settle(orderId)).toMatchObject({
    data: { isOdd: true, oddity: { about: `${orderId}-2` } },
  })
  expect(await settle(orderId)).toMatchObject({ code: 'NOTHING_ODD' })
  expect(await settle(orderId, 'AMOUNT_DIFFERS', `${orderId}-2`)).toMatchObject({
    data: { isOdd: false },
  })
})

test('goods of an order whose money is odd do not go', async () => {
  const { orderId, outTradeNo } = await oddOrder()
  await shop.pay.control.pay(outTradeNo)
  await shop.advance(0)
  const parcel = { mode: 'express', carrier: 'SF', trackingNo: 'SF1234567890123' } as const
  const send = () => manager.call('order.ship', { requestKey: `ship-${orderId}`, orderId, ...parcel })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ state: 'paid', isOdd: true })
  expect(await send()).toMatchObject({ code: 'CANNOT_SHIP' })
  await settle(orderId)
  expect(await send()).toMatchObject({ ok: true })
})

test('a notification that belongs to nobody is settled by itself, once', async () => {
  const { outTradeNo } = await oddOrder()
  const stray = voice.notice({ ...voice.success(outTradeNo), out_trade_no: '261122NOBODYKNOW-1' })
  await shop.notify(stray.headers, stray.body)
  const { items } = await manager.must('notice.list', {})
  const { noticeId = '' } = items.find((notice) => notice.orderId === null) ?? {}
  const before = await oddCount()
  const asked = { noticeId, note }
  expect(await manager.call('notice.settle', asked)).toMatchObject({
    data: { outcome: 'settled', settledNote: note },
  })
  expect(await oddCount()).toBe(before - 1)
  // A repeat is heard as its first call was; whoever says something else comes too late.
  expect(await manager.call('notice.settle', asked)).toMatchObject({ data: { settledNote: note } })
  const other = { ...asked, note: '另一句话' }
  expect(await manager.call('notice.settle', other)).toMatchObject({ code: 'NOTHING_ODD' })
  // WeChat Pay sends it again: it stays settled.
  await shop.notify(stray.headers, stray.body)
  expect(await oddCount()).toBe(before - 1)
})

test('a notification taken off the list leaves its order odd, and needs a word', async () => {
  const { orderId } = await oddOrder()
  const { notices } = await manager.must('order.get', { orderId })
  const { noticeId = '' } = notices[0] ?? {}
  expect(await manager.call('notice.settle', { noticeId, note: '  ' })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await manager.call('notice.settle', { noticeId, note })).toMatchObject({ ok: true })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ isOdd: true })
})
