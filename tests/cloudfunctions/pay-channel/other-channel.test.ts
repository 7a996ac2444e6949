import { beforeEach, describe, expect, test } from '@jest/globals'
import { payChannels } from '../../../cloudfunctions/entry/pay-channels'
import { payNotifyHandler } from '../../../cloudfunctions/entry/pay-notify/handler'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { timerHandler } from '../../../cloudfunctions/entry/timer/handler'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { sendForNothing } from '../harness/freight'
import { type MemoryShop, openMemoryShop } from '../harness/memory-shop'
import { sfParcel } from '../harness/parcels'
import { openScreen } from '../harness/pay-link'
import { type Phone, phoneOf } from '../harness/phone'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { timerEvent } from '../harness/test-shop'
import { secondChannel } from './second-channel'
import { CODE_LIVES_MS, type SecondMessage, SecondProvider } from './second-provider'

const MINUTE_MS = 60_000

let shop: MemoryShop
let ports: MemoryShop['ports']
let provider: SecondProvider
let owner: Browser

/** The whole shop over a provider that is in every point unlike WeChat Pay. */
beforeEach(async () => {
  shop = await openMemoryShop()
  provider = new SecondProvider(shop.time.now, ['seller-1'])
  ports = { ...shop.ports, channels: payChannels([secondChannel(provider)]) }
  owner = await signedInAs(ports, 'owner')
})

let count = 0

interface Bought {
  phone: Phone
  orderId: string
  skuId: string
}

/** An order of 100.00 yuan of three units in stock, paid for at once where `pay` says so. */
async function bought(pay = false): Promise<Bought & { payment: unknown }> {
  const name = `other-${++count}`
  const [skuId = ''] = await shop.addProduct(name, [5_000], 3)
  const phone = phoneOf(shopHandler(ports), `o-${name}`, ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const lines = [{ skuId, quantity: 2 }]
  const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
  const order = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen, fromCart: false }
  const { orderId, payment } = await phone.must('order.place', { ...order, pay })
  return { phone, orderId, skuId, payment }
}

/** The order with a code of it on a second screen. */
async function shown() {
  const order = await bought()
  const { token } = await order.phone.must('order.share', { orderId: order.orderId })
  const { codeUrl } = await openScreen({ ports }).must('page.code', { token })
  return { ...order, token, codeUrl, number: `${order.orderId}_n1` }
}

const deliver = ({ payee, headers, body }: SecondMessage, path = `/pay-notify/second/${payee}`) =>
  payNotifyHandler(ports)({ path, httpMethod: 'POST', headers, body, isBase64Encoded: false })

async function deliverAll(): Promise<void> {
  for (const message of provider.messages.splice(0)) await deliver(message)
}

async function minutes(passing: number): Promise<void> {
  for (let at = 0; at < passing; at++) {
    await shop.time.advance(MINUTE_MS)
    await timerHandler(ports)(timerEvent)
  }
}

const stored = async (orderId: string) => {
  const order = await ports.orders.get(orderId)
  if (!order) throw new Error('The order is missing.')
  return order
}
const bucketOf = async (skuId: string) => (await ports.stock.bucketsOf([skuId]))[0]
const alarms = () => shop.lines.filter((line) => line.includes('"level":"error"'))

describe('a code that nobody has scanned', () => {
  test('keeps its order from closing until it ends, since it can still be paid', async () => {
    const { phone, orderId, skuId } = await shown()
    expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
    await minutes(5)
    expect(await stored(orderId)).toMatchObject({ state: 'closing' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
    await minutes(CODE_LIVES_MS / MINUTE_MS)
    expect(await stored(orderId)).toMatchObject({ state: 'closed', closeReason: 'cancelled' })
    expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
  })

  test('that is scanned and paid meanwhile makes the closing order paid', async () => {
    const { phone, orderId, codeUrl, number } = await shown()
    await phone.must('order.cancel', { orderId })
    provider.scan(codeUrl)
    provider.pay(number, false)
    await minutes(2)
    expect(await stored(orderId)).toMatchObject({ state: 'paid', paidOutTradeNo: number })
  })

  test('is shown anew under the same number, and after its end under another', async () => {
    const { token, codeUrl, orderId } = await shown()
    const screen = openScreen({ ports })
    expect(await screen.must('page.code', { token })).toMatchObject({ codeUrl })
    expect(await screen.must('page.get', { token })).toMatchObject({ codeUrl })
    await shop.time.advance(CODE_LIVES_MS)
    expect(await screen.must('page.get', { token })).toMatchObject({ codeUrl: null })
    const next = await screen.must('page.code', { token })
    expect(next.codeUrl).toBe(`second://${orderId}_n2`)
    expect((await ports.attempts.get(`${orderId}_n1`))?.state).toBe('closed')
  })
})

test('a payment is told of in the provider’s own form, and acknowledged as it wants', async () => {
  const { phone, orderId, codeUrl, number, skuId } = await shown()
  provider.scan(codeUrl, 'buyer-7')
  provider.pay(number)
  const [message] = provider.messages
  if (!message) throw new Error('Nothing was told.')
  const taken = { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'success' }
  expect(await deliver(message)).toEqual(taken)
  expect(await deliver(message)).toEqual(taken)
  const payer = { instrument: 'screenCode', id: 'buyer-7', name: null, isInApp: false }
  expect(await stored(orderId)).toMatchObject({ state: 'paid', paidOutTradeNo: number, payer })
  expect(await ports.attempts.get(number)).toMatchObject({
    provider: 'second',
    payee: 'seller-1',
    instrument: 'screenCode',
    payer: { kind: 'account', app: 'second-app', id: 'buyer-7' },
    state: 'paid',
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  expect(await phone.must('order.get', { orderId })).toMatchObject({
    payer: { instrument: 'screenCode', confirmsAtWechat: false },
  })
  // WeChat's shipping service knows nothing of such money.
  await owner.must('order.ship', { requestKey: newRequestKey(), orderId, ...sfParcel })
  await minutes(2)
  expect(await ports.outbox.listOf(orderId)).toEqual([])
  expect(alarms()).toEqual([])
})

test('one message tells of two orders: each is paid, and what is not ours waits for a person', async () => {
  const [one, other] = [await shown(), await shown()]
  for (const { codeUrl } of [one, other]) provider.scan(codeUrl)
  const trades = [one, other].map(({ number }) => provider.pay(number, false))
  await deliver(provider.tell('seller-1', trades))
  for (const { orderId } of [one, other]) expect(await stored(orderId)).toMatchObject({ state: 'paid' })
  const third = await shown()
  provider.scan(third.codeUrl)
  const paid = provider.pay(third.number, false)
  const strange = { ...paid, group: 'strange01', parts: [{ ...paid.parts[0], number: 'strange01' }] } as never
  expect(await deliver(provider.tell('seller-1', [paid, strange]))).toMatchObject({ body: 'success' })
  expect(await stored(third.orderId)).toMatchObject({ state: 'paid' })
  expect((await ports.notices.list('queqiao', 'quarantined', null, 9)).items).toMatchObject([
    { reason: 'UNKNOWN_NUMBER', outTradeNo: third.number, provider: 'second' },
  ])
})

test('a promise is no payment: the goods stay held until the money is there', async () => {
  const { phone, orderId, codeUrl, number, skuId } = await shown()
  const trade = provider.scan(codeUrl, 'buyer-1', 'credit')
  await deliver(provider.tell('seller-1', [trade]))
  expect((await ports.notices.list('queqiao', 'quarantined', null, 9)).items).toEqual([])
  expect(await phone.must('order.cancel', { orderId })).toMatchObject({ state: 'closing' })
  await minutes(40)
  expect(await stored(orderId)).toMatchObject({ state: 'closing' })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
  provider.pay(number)
  await deliverAll()
  expect(await stored(orderId)).toMatchObject({ state: 'paid' })
})

describe('an account that pays at once', () => {
  test('makes an order paid in the call that places it', async () => {
    const { orderId, payment, phone } = await bought(true)
    expect(payment).toBeNull()
    expect(await stored(orderId)).toMatchObject({ state: 'paid', paidOutTradeNo: `${orderId}_n1` })
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({ code: 'ALREADY_PAID' })
  })

  test('or in the call that pays it, also where its answer was lost', async () => {
    const { orderId, phone } = await bought()
    provider.isDown = true
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({
      code: 'PAY_UNAVAILABLE',
      detail: { retryable: true },
    })
    provider.isDown = false
    await shop.time.advance(2_000)
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({ code: 'ALREADY_PAID' })
    expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
    expect(provider.trades.size).toBe(1)
  })
})

describe('refunds', () => {
  const paidOrder = async () => {
    const order = await bought(true)
    return { ...order, number: `${order.orderId}_n1` }
  }

  test('are done when they are asked for, with numbers of this provider’s kind', async () => {
    const { orderId, number } = await paidOrder()
    const reply = await refund(owner, orderId, { amountFen: 4_000, requestKey: 'key-of-refund' })
    expect(reply).toMatchObject({ data: { refundedFen: 4_000, refunds: [{ state: 'success' }] } })
    const [one] = await ports.refunds.listOf(orderId)
    expect(one).toMatchObject({ key: 'R-key-of-refund', refundId: null, state: 'success' })
    expect(one?.outRefundNo).toMatch(/^\w+$/)
    // Its news is the news of the payment once more.
    await deliverAll()
    expect(await stored(orderId)).toMatchObject({ state: 'paid', refundedFen: 4_000, isOdd: false })
    expect(await ports.attempts.get(number)).toMatchObject({ refundedFen: 4_000, refundCount: 1 })
  })

  test('of one payment come as quickly as it takes them, and as many', async () => {
    const { orderId } = await paidOrder()
    for (let at = 0; at < 3; at++)
      expect(await refund(owner, orderId, { amountFen: 100 })).toMatchObject({ ok: true })
    expect(await stored(orderId)).toMatchObject({ refundedFen: 300 })
    expect(await refund(owner, orderId, { amountFen: 100 })).toMatchObject({
      code: 'TOO_MANY',
      detail: { refundsMax: 3 },
    })
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      can: expect.not.arrayContaining(['refund']),
    })
  })

  test('whose answer was lost are asked for again under the same number', async () => {
    const { orderId, number } = await paidOrder()
    provider.isDown = true
    expect(await refund(owner, orderId)).toMatchObject({ data: { refunds: [{ state: 'requested' }] } })
    provider.isDown = false
    await minutes(2)
    expect(await stored(orderId)).toMatchObject({ state: 'closed', closeReason: 'refunded' })
    expect(provider.partOf(number).part.refunds.size).toBe(1)
  })

  test('of a case, by its own key', async () => {
    const { orderId, phone, skuId } = await paidOrder()
    const quantity = 2
    const { caseId } = await phone.must('case.open', {
      requestKey: newRequestKey(),
      orderId,
      kind: 'refundOnly',
      reason: 'unwanted',
      lines: [{ skuId, quantity }],
      words: '',
      pictures: [],
      expectedFen: 10_000,
    })
    const { revision } = await owner.must('case.get', { caseId })
    await owner.must('case.agree', { caseId, revision })
    await minutes(1)
    expect(await owner.must('case.get', { caseId })).toMatchObject({ state: 'done' })
    expect((await ports.refunds.listOf(orderId)).map(({ key }) => key)).toEqual([`C-${caseId}-0`])
  })

  test('that were made at the provider itself are ours as well', async () => {
    const { orderId, number } = await paidOrder()
    provider.refund(number, 'madeThere1', 2_500)
    await deliverAll()
    expect(await stored(orderId)).toMatchObject({ refundedFen: 2_500, isOdd: true })
    expect(await ports.refunds.get('madeThere1')).toMatchObject({
      reason: 'outside',
      key: null,
      state: 'success',
    })
  })
})

test('money that comes after the order was closed goes back by itself, at once', async () => {
  const { phone, orderId, codeUrl, number } = await shown()
  await phone.must('order.cancel', { orderId })
  await minutes(CODE_LIVES_MS / MINUTE_MS + 3)
  expect(await stored(orderId)).toMatchObject({ state: 'closed' })
  provider.extend(codeUrl)
  provider.scan(codeUrl)
  provider.pay(number)
  await deliverAll()
  await minutes(2)
  expect(await ports.attempts.get(number)).toMatchObject({ state: 'paid', refundedFen: 10_000 })
  expect([...provider.partOf(number).part.refunds.values()]).toMatchObject([{ fen: 10_000 }])
})

test('what a provider does not take, or no channel does, is not asked for', async () => {
  const [skuId = ''] = await shop.addProduct('cheap', [20], 3)
  await sendForNothing(ports)
  const phone = phoneOf(shopHandler(ports), 'o-cheap', ports)
  const { addressId } = await phone.must('address.save', { address: testAddress })
  const lines = [{ skuId, quantity: 1 }]
  const { totalFen: expectedTotalFen } = await phone.must('quote.get', { lines, addressId })
  const order = { requestKey: newRequestKey(), lines, addressId, expectedTotalFen, fromCart: false }
  const { orderId } = await phone.must('order.place', order)
  const refused = { code: 'PAY_UNAVAILABLE', detail: { retryable: false } }
  expect(await phone.call('order.prepay', { orderId })).toMatchObject(refused)
  const { token } = await phone.must('order.share', { orderId })
  const friend = phoneOf(shopHandler(ports), 'o-friend-cheap', ports)
  expect(await friend.call('friendPay.prepay', { token })).toMatchObject(refused)
  expect(await ports.attempts.listOf(orderId)).toEqual([])
})

test('an order is found by the number of its payment, whatever that looks like', async () => {
  const { orderId, phone } = await bought(true)
  const number = `${orderId}_n1`
  expect(await phone.must('order.get', { orderId: number })).toMatchObject({ orderId })
  expect(await phone.must('payment.find', { outTradeNo: number })).toMatchObject({ kind: 'own', orderId })
  expect(await owner.must('order.get', { orderId: number })).toMatchObject({ orderId })
  const pasted = { tab: 'all', search: ` ${number}` } as const
  expect(await owner.must('order.list', pasted)).toMatchObject({ items: [{ orderId }] })
})

test('its statement is held against our books, and finds what nobody told', async () => {
  const told = await bought(true)
  const untold = await shown()
  provider.scan(untold.codeUrl)
  provider.pay(untold.number, false)
  await refund(owner, told.orderId, { amountFen: 500 })
  await shop.time.advance(20 * 3_600_000)
  await minutes(1)
  expect(await ports.billChecks.get('2026-11-22')).toBeNull()
  await shop.time.advance(16 * 3_600_000)
  await minutes(1)
  expect(await stored(untold.orderId)).toMatchObject({ state: 'paid' })
  await minutes(31)
  expect(await ports.billChecks.get('2026-11-22')).toMatchObject({ state: 'agrees', rowCount: 3 })
  expect(await stored(told.orderId)).toMatchObject({ isOdd: false })
})

test('a statement is kept as long as its provider says', async () => {
  await bought(true)
  await shop.time.advance(32 * 24 * 3_600_000)
  await minutes(1)
  expect(await ports.billChecks.get('2026-11-22')).toMatchObject({ state: 'gone' })
})

describe('beside WeChat Pay', () => {
  /** Codes by the other provider, phones by WeChat Pay. */
  beforeEach(() => {
    const second = secondChannel(provider)
    const codes = { ...second, can: { ...second.can, instruments: ['screenCode' as const] } }
    ports = { ...shop.ports, channels: payChannels([codes, ...shop.ports.channels.all()]) }
  })

  test('each payment goes on at the provider that it was begun with', async () => {
    const { orderId, phone, token, codeUrl } = await shown()
    // The code can still be paid: nobody gets another way until it has ended.
    await shop.time.advance(2_000)
    expect(await phone.call('order.prepay', { orderId })).toMatchObject({
      code: 'PAY_UNAVAILABLE',
      detail: { retryable: true },
    })
    await shop.time.advance(CODE_LIVES_MS)
    expect(await phone.must('order.prepay', { orderId })).toMatchObject({ signType: 'RSA' })
    expect((await ports.attempts.listOf(orderId)).map(({ provider, state }) => [provider, state])).toEqual([
      ['second', 'closed'],
      ['wechatpay', 'prepaid'],
    ])
    await shop.sandbox.control.pay(`${orderId}-2`)
    expect(await phone.must('order.confirmPayment', { orderId })).toMatchObject({ state: 'paid' })
    expect(await openScreen({ ports }).must('page.get', { token })).toMatchObject({ state: 'paid' })
    expect(codeUrl).toContain('second://')
  })

  test('a message of one provider says nothing about a payment of the other', async () => {
    const { orderId, phone } = await bought()
    await phone.must('order.prepay', { orderId })
    const number = `${orderId}-1`
    const forged = {
      group: number,
      tradeNo: 'T1',
      state: 'paid' as const,
      buyer: 'buyer-1',
      paidAt: shop.time.now(),
      parts: [{ number, payee: shop.keys.secrets.mchid, fen: 10_000, refunds: new Map() }],
    }
    expect(await deliver(provider.tell('seller-1', [forged]))).toMatchObject({ body: 'success' })
    expect(await stored(orderId)).toMatchObject({ state: 'unpaid' })
    expect((await ports.notices.list('queqiao', 'quarantined', null, 9)).items).toMatchObject([
      { reason: 'WRONG_MERCHANT', outTradeNo: number },
    ])
  })

  test('an address that names nobody of ours is none', async () => {
    const message = provider.tell('seller-1', [])
    for (const path of ['/pay-notify/third/seller-1', '/pay-notify/second', '/pay-notify/second/seller-1/x'])
      expect(await deliver(message, path)).toMatchObject({ statusCode: 404 })
    expect(await deliver(message, '/pay-notify/second/seller-9')).toMatchObject({ body: 'fail' })
    expect(await deliver(message, '/second/seller-1')).toMatchObject({ body: 'success' })
  })
})
