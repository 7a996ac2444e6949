import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Browser, openBrowser } from '../harness/browser'
import { MINUTE_MS } from '../harness/catalogue'
import { placed } from '../harness/checkout'
import { paidOrder, refund, upstreamOf } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let owner: Browser
beforeAll(async () => {
  shop = await openTestShop()
  owner = await signedInAs(shop.ports, 'owner')
  // The shop itself keeps refunds apart; the sandbox does not remind it.
  shop.pay.control.setRefundPolicy({ spacingMs: 0 })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

test('a clerk gives no money back', async () => {
  const { orderId } = await paidOrder(shop, 'clerk')
  const clerk = await signedInAs(shop.ports, 'clerk')
  expect(await refund(clerk, orderId)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(upstreamOf(shop, orderId)).toEqual([])
})

test('what was not paid, is too much, or is another order’s is refused', async () => {
  const { orderId, phone } = await paidOrder(shop, 'refused')
  const other = await paidOrder(shop, 'other')
  const [skuId = ''] = await shop.addProduct('unpaid', [5_000], 1)
  const { addresses } = await phone.must('address.list', {})
  const unpaid = await placed(phone, addresses[0]?.addressId ?? '', [{ skuId, quantity: 1 }])
  expect(await refund(owner, 'none')).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refund(owner, unpaid)).toMatchObject({ code: 'NOT_PAID' })
  expect(await refund(owner, orderId, { outTradeNo: other.outTradeNo })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refund(owner, orderId, { amountFen: 10_001 })).toMatchObject({
    code: 'TOO_MUCH',
    detail: { leftFen: 10_000 },
  })
  expect(await refund(owner, orderId, { amountFen: 1, returnStock: true })).toMatchObject({
    code: 'STOCK_STAYS',
  })
  for (const amountFen of [0, -1, 0.5]) {
    expect(await refund(owner, orderId, { amountFen })).toMatchObject({ code: 'INVALID_INPUT' })
  }
  expect((await owner.must('order.get', { orderId })).refunds).toEqual([])
})

test('an order refunded before it was shipped is closed, and its units are on sale again', async () => {
  const { orderId, outTradeNo, skuId, phone } = await paidOrder(shop, 'whole')
  const reply = await refund(owner, orderId, { returnStock: true, note: '买家改了主意' })
  expect(reply).toMatchObject({
    ok: true,
    data: { refundableFen: 0, refundedFen: 0, refunds: [{ state: 'processing', amountFen: 10_000 }] },
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
  await shop.advance(2_000)

  expect(await phone.must('order.get', { orderId })).toMatchObject({
    state: 'closed',
    closeReason: 'refunded',
    refundedFen: 10_000,
    can: ['buyAgain'],
    events: [{ kind: 'refunded' }, { kind: 'paid' }, { kind: 'placed' }],
  })
  expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0, received: 3 })
  await shop.runTimer()
  expect((await shop.ports.products.get('whole'))?.soldCount).toBe(0)
  expect((await owner.must('product.get', { spuId: 'whole' })).moves).toMatchObject([
    { skuId, delta: 2, reason: 'returned', note: orderId },
  ])
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundedFen: 10_000,
    refunds: [
      { outTradeNo, state: 'success', note: '买家改了主意', code: null, endedAt: shop.time.now() - 500 },
    ],
    notices: [{ eventType: 'TRANSACTION.SUCCESS' }, { eventType: 'REFUND.SUCCESS', outcome: 'applied' }],
  })
  await shop.runTimer()
  expect(await bucketOf(skuId)).toMatchObject({ available: 3, sold: 0 })
  expect(await shop.ports.orders.get(orderId)).toMatchObject({ nextCheckAt: null })
})

test('units stay sold where nobody asked for them', async () => {
  const { orderId, skuId, phone } = await paidOrder(shop, 'gone')
  await refund(owner, orderId)
  await shop.advance(2_000)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed' })
  expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 2 })
})

test('parts are a minute apart, each waits for its turn, and the last one closes the order', async () => {
  const { orderId, phone } = await paidOrder(shop, 'parts')
  await refund(owner, orderId, { amountFen: 1_000 })
  const second = await refund(owner, orderId, { amountFen: 2_000 })
  expect(second).toMatchObject({
    data: { refundableFen: 7_000, refunds: [{ state: 'processing' }, { state: 'requested', code: null }] },
  })
  expect(upstreamOf(shop, orderId)).toHaveLength(1)
  await shop.advance(MINUTE_MS - 1)
  await shop.runTimer()
  expect(upstreamOf(shop, orderId)).toHaveLength(1)
  await shop.advance(1)
  await shop.runTimer()
  await shop.advance(2_000)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'paid', refundedFen: 3_000 })
  await shop.advance(MINUTE_MS)
  await refund(owner, orderId, { returnStock: true })
  await shop.advance(2_000)
  expect(await phone.must('order.get', { orderId })).toMatchObject({ state: 'closed', refundedFen: 10_000 })
  expect(upstreamOf(shop, orderId).map(({ amountFen }) => amountFen)).toEqual([1_000, 2_000, 7_000])
})

test('the same request key is the same refund, also at the same time, and is written down once', async () => {
  const { orderId } = await paidOrder(shop, 'twice')
  const ask = () => refund(owner, orderId, { requestKey: 'key-of-a-double-click', amountFen: 2_500 })
  const replies = await Promise.all([ask(), ask(), ask()])
  await ask()
  for (const reply of replies) expect(reply).toMatchObject({ ok: true })
  expect(await owner.must('order.get', { orderId })).toMatchObject({
    refundableFen: 7_500,
    refunds: [{ amountFen: 2_500 }],
  })
  expect(upstreamOf(shop, orderId)).toHaveLength(1)
  const other = { requestKey: 'key-of-a-double-click', amountFen: 2_600 }
  expect(await refund(owner, orderId, other)).toMatchObject({ code: 'INVALID_INPUT' })
})

test('who asked for what is in the audit log', async () => {
  const { orderId } = await paidOrder(shop, 'audited')
  const written: object[] = []
  const { audit } = shop.ports
  const append: typeof audit.append = (entries) => {
    written.push(...entries)
    return audit.append(entries)
  }
  const watched = openBrowser({ ...shop.ports, audit: { append } })
  watched.cookie = owner.cookie
  await refund(watched, orderId, { amountFen: 300, note: 'a crack' })
  expect(written).toMatchObject([
    {
      actor: expect.stringMatching(/^owner-/),
      action: 'refund.create',
      target: orderId,
      to: expect.stringContaining('"amountFen":300'),
    },
  ])
})

test('a SKU at zero is not for sale, whatever its product says', async () => {
  const [skuId = ''] = await shop.addProduct('for-nothing', [0], 5)
  const { phone, addressId } = await shop.shopper('o-nothing')
  const lines = [{ skuId, quantity: 1 }]
  const quote = await phone.must('quote.get', { lines, addressId })
  expect(quote).toMatchObject({ totalFen: 0, lines: [{ problem: 'offSale' }] })
  const input = { requestKey: 'request-nothing', lines, addressId, expectedTotalFen: 0, fromCart: false }
  expect(await phone.call('order.place', input)).toMatchObject({
    code: 'OFF_SALE',
    detail: { skuIds: [skuId] },
  })
})
