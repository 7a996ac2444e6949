import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { COUNTER_OPENID } from '../../../cloudfunctions/app/counter/counter-order'
import type { OwnerApi } from '../../../typings/owner-api'
import type { Browser } from '../harness/browser'
import { MINUTE_MS, rewriteProduct } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { dyingPorts } from '../harness/dying-ports'
import { sharedOrder, upstreamStates } from '../harness/pay-link'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { bucketOf, unsoundBuckets } from '../harness/stock-check'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop

async function productOf(skuId: string) {
  const [found] = await shop.ports.skus.getMany([skuId])
  return found ? shop.ports.products.get(found.spuId) : null
}
let clerk: Browser
let count = 0

beforeAll(async () => {
  shop = await openTestShop()
  clerk = await signedInAs(shop.ports, 'clerk')
})
beforeEach(() => {
  shop.pay.control.clearFaults()
  shop.pay.control.setPolicy({ hold: false })
})
afterAll(async () => {
  expect(await unsoundBuckets()).toEqual([])
  await shop.close()
})

const goods = async (units = 2) => (await shop.addProduct(`counter-${++count}`, [1_200], units))[0] ?? ''

type Open = OwnerApi['counter.open']['in']
const open = (skuId: string, changes: Partial<Open> = {}) =>
  clerk.must('counter.open', {
    requestKey: newRequestKey(),
    lines: [{ skuId, quantity: 1 }],
    expectedTotalFen: 1_200,
    ...changes,
  })

describe('a sale over the counter', () => {
  test('is opened by a clerk with a code at once, and paid by whoever scans it', async () => {
    const skuId = await goods()
    const sale = await open(skuId)
    expect(sale).toMatchObject({
      state: 'unpaid',
      totalFen: 1_200,
      lines: [{ skuId, quantity: 1 }],
      code: { codeUrl: expect.stringMatching(/^weixin:/), expiresAt: sale.payBeforeAt },
      codeProblem: null,
      paidAt: null,
      serverNow: shop.time.now(),
    })
    expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 0 })
    const { orderId } = sale
    await shop.pay.control.pay(`${orderId}-1`, 'o-customer')
    await shop.advance(0)
    const paid = await clerk.must('counter.get', { orderId })
    expect(paid).toMatchObject({ state: 'paid', code: null, paidAt: shop.time.now() })
    expect(await bucketOf(skuId)).toMatchObject({ available: 1, sold: 1 })
    expect(await shop.ports.orders.get(orderId)).toMatchObject({
      source: 'counter',
      address: null,
      openid: 'counter',
      freightFen: 0,
      payer: { instrument: 'screenCode', id: 'o-customer', name: null },
    })
  })

  test('whose notification was lost is found by looking at it', async () => {
    const { orderId } = await open(await goods())
    shop.pay.control.setPolicy({ dropNext: 1 })
    await shop.pay.control.pay(`${orderId}-1`)
    expect(await clerk.must('counter.get', { orderId })).toMatchObject({ state: 'paid' })
  })

  test('keeps its code while it is looked at, and asks WeChat Pay at most once in 3 s', async () => {
    const { orderId, code } = await open(await goods())
    const channel = shop.ports.channels.unnamed()
    let asked = 0
    const { query } = channel
    channel.query = async (session) => {
      asked += 1
      return query(session)
    }
    for (let looks = 0; looks < 4; looks++)
      expect(await clerk.must('counter.get', { orderId })).toMatchObject({ code })
    channel.query = query
    expect(asked).toBe(1)
    expect(upstreamStates(shop, orderId)).toEqual(['-1 NOTPAY'])
  })

  test('stands in the owner’s lists without a buyer, and its money goes back to who scanned', async () => {
    const { orderId } = await open(await goods())
    await shop.pay.control.pay(`${orderId}-1`, 'o-customer')
    await shop.advance(0)
    const owner = await signedInAs(shop.ports, 'owner')
    const { items } = await owner.must('order.list', { tab: 'toShip', search: orderId })
    expect(items).toMatchObject([{ orderId, buyerName: '', city: '' }])
    expect(await owner.must('order.get', { orderId })).toMatchObject({
      source: 'counter',
      address: null,
      attempts: [{ instrument: 'screenCode', payerName: null, state: 'paid' }],
      refundableFen: 1_200,
    })
    expect(await owner.call('order.revealContact', { orderId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refund(owner, orderId)).toMatchObject({ ok: true })
    await shop.advance(MINUTE_MS)
    const upstream = shop.pay.control.refunds().filter(({ outTradeNo }) => outTradeNo === `${orderId}-1`)
    expect(upstream).toMatchObject([{ amountFen: 1_200, status: 'SUCCESS' }])
  })

  test('of the same key is the same sale; of the same key with other goods it is refused', async () => {
    const skuId = await goods(3)
    const requestKey = newRequestKey()
    const sales = await Promise.all([open(skuId, { requestKey }), open(skuId, { requestKey })])
    const again = await open(skuId, { requestKey })
    expect(new Set([...sales, again].map(({ orderId }) => orderId)).size).toBe(1)
    expect(await bucketOf(skuId)).toMatchObject({ available: 2 })
    const lines = [{ skuId, quantity: 2 }]
    expect(await clerk.call('counter.open', { requestKey, lines, expectedTotalFen: 2_400 })).toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  test('takes no units that are not there, that are held, or that are not on sale', async () => {
    const skuId = await goods(1)
    const lines = (quantity: number) => ({
      requestKey: newRequestKey(),
      lines: [{ skuId, quantity }],
      expectedTotalFen: quantity * 1_200,
    })
    expect(await clerk.call('counter.open', lines(2))).toMatchObject({
      code: 'OUT_OF_STOCK',
      detail: { skuIds: [skuId] },
    })
    await open(skuId)
    expect(await clerk.call('counter.open', lines(1))).toMatchObject({ code: 'OUT_OF_STOCK' })
    const offSale = await goods(1)
    const product = await productOf(offSale)
    if (!product) throw new Error('The product is missing.')
    await shop.ports.products.save({ ...product, state: 'offSale' })
    expect(
      await clerk.call('counter.open', {
        requestKey: newRequestKey(),
        lines: [{ skuId: offSale, quantity: 1 }],
        expectedTotalFen: 1_200,
      }),
    ).toMatchObject({ code: 'OFF_SALE', detail: { skuIds: [offSale] } })
    expect(
      await clerk.call('counter.open', {
        requestKey: newRequestKey(),
        lines: [{ skuId: 'nothing', quantity: 1 }],
        expectedTotalFen: 1_200,
      }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('stands without a code while WeChat Pay gives none, and has one once it does', async () => {
    shop.pay.control.addFault({ kind: 'error', operation: 'native' })
    const { orderId, ...sale } = await open(await goods())
    expect(sale).toMatchObject({ state: 'unpaid', code: null, codeProblem: 'PAY_UNAVAILABLE' })
    shop.pay.control.clearFaults()
    await shop.advance(2_000)
    expect(await clerk.must('counter.get', { orderId })).toMatchObject({
      code: { codeUrl: expect.any(String) },
      codeProblem: null,
    })
    expect(upstreamStates(shop, orderId)).toEqual(['-1 NOTPAY'])
  })

  test('that is cancelled is closed upstream and gives its units back; a quicker payment wins', async () => {
    const skuId = await goods(1)
    const { orderId } = await open(skuId)
    const closed = { state: 'closed', closeReason: 'cancelled', code: null }
    expect(await clerk.must('counter.cancel', { orderId })).toMatchObject(closed)
    expect(await clerk.must('counter.cancel', { orderId })).toMatchObject(closed)
    expect(upstreamStates(shop, orderId)).toEqual(['-1 CLOSED'])
    expect(await bucketOf(skuId)).toMatchObject({ available: 1 })

    const quick = await open(skuId)
    shop.pay.control.setPolicy({ hold: true })
    await shop.pay.control.pay(`${quick.orderId}-1`)
    expect(await clerk.must('counter.cancel', { orderId: quick.orderId })).toMatchObject({ state: 'paid' })
    expect(await clerk.call('counter.cancel', { orderId: quick.orderId })).toMatchObject({
      code: 'CANNOT_CANCEL',
    })
  })

  test('that nobody pays ends by itself', async () => {
    const skuId = await goods(1)
    const { orderId } = await open(skuId)
    await shop.advance(31 * MINUTE_MS)
    await shop.runTimer()
    expect(await clerk.must('counter.get', { orderId })).toMatchObject({
      state: 'closed',
      closeReason: 'expired',
    })
    expect(await bucketOf(skuId)).toMatchObject({ available: 1 })
  })

  test('is one of many that wait at the same time', async () => {
    const skuId = await goods(40)
    for (let sales = 0; sales < 25; sales++) expect((await open(skuId)).state).toBe('unpaid')
  })

  test('takes no place where its total is refused', async () => {
    const sale = { lines: [{ skuId: await goods(), quantity: 1 }], expectedTotalFen: 1_100 }
    const refused = newRequestKey()
    expect(await clerk.call('counter.open', { ...sale, requestKey: refused })).toMatchObject({
      code: 'PRICE_CHANGED',
    })
    const taken = newRequestKey()
    await clerk.must('counter.open', { ...sale, expectedTotalFen: 1_200, requestKey: taken })
    const places = await shop.ports.allowances.get(`placing ${COUNTER_OPENID}`)
    const keys = places?.taken.map(({ key }) => key)
    expect([keys?.includes(taken), keys?.includes(refused)]).toEqual([true, false])
  })

  test('is written down with who opened and who cancelled it', async () => {
    const { orderId } = await open(await goods())
    await shop.advance(1_000)
    await clerk.must('counter.cancel', { orderId })
    const { data } = await auditOf(orderId)
    expect(data.map(({ action, actor }) => [action, actor.startsWith('clerk')])).toEqual([
      ['counter.open', true],
      ['counter.cancel', true],
    ])
  })

  test('is written down once by a repeat, where the first call died before it was', async () => {
    const skuId = await goods()
    const sale = { requestKey: newRequestKey(), lines: [{ skuId, quantity: 1 }], expectedTotalFen: 1_200 }
    const dying = dyingPorts(shop.ports, 1)
    const broken = await signedInAs(dying.ports, 'clerk')
    expect(await broken.call('counter.open', sale)).toMatchObject({ code: 'INTERNAL' })
    const { orderId } = await clerk.must('counter.open', sale)
    await clerk.must('counter.open', sale)
    const { data } = await auditOf(orderId)
    expect(data.map(({ action }) => action)).toEqual(['counter.open'])
  })
})

/** The audit log as it is stored; the console shows none yet. */
async function auditOf(target: string) {
  const { openCloud } = await import('../../../cloudfunctions/adapters/cloudbase/client')
  const found = await openCloud()
    .database()
    .collection('auditLog')
    .where({ target })
    .orderBy('_id', 'asc')
    .get()
  return found as { data: { action: string; actor: string }[] }
}

test('a shopper’s order is none of the counter’s business, and the other way round', async () => {
  const { orderId } = await sharedOrder(shop, 'not-of-the-counter')
  for (const action of ['counter.get', 'counter.cancel'] as const)
    expect(await clerk.call(action, { orderId })).toMatchObject({ code: 'NOT_FOUND' })
  const sale = await open(await goods())
  const phone = shop.phone('o-anybody')
  for (const action of ['order.get', 'order.cancel', 'order.prepay', 'order.share'] as const)
    expect(await phone.call(action, { orderId: sale.orderId })).toMatchObject({ code: 'NOT_FOUND' })
})

describe('the search of the counter', () => {
  const find = async (search: string) =>
    (await clerk.must('counter.find', { search })).skus.map(({ skuId }) => skuId)

  beforeAll(async () => {
    await shop.addProduct('scanned', [900, 1_000, 1_100], 5)
    const codes = [
      { code: 'LJ-1', barcode: '6901234567892' },
      { code: 'LJ-10', barcode: '6901234567908' },
      { code: '100', barcode: null },
    ]
    await rewriteProduct(shop.ports, 'scanned', (product) => ({
      ...product,
      title: { zh: '明前龙井', en: 'Scanned tea' },
      skus: product.skus.map((sku) => ({ ...sku, ...codes[sku.rank] })),
    }))
  })

  test('finds an exact barcode or code alone', async () => {
    expect(await find('6901234567892')).toEqual(['scanned-0'])
    expect(await find(' LJ-1 ')).toEqual(['scanned-0'])
  })

  test('finds by part of a code, and by words, with what can be sold', async () => {
    expect(await find('lj-')).toEqual(['scanned-0', 'scanned-1'])
    expect(await find('明前')).toEqual(['scanned-0', 'scanned-1', 'scanned-2'])
    expect(await find('龙井  明前')).toEqual(['scanned-0', 'scanned-1', 'scanned-2'])
    expect(await find('明前 红茶')).toEqual([])
    expect((await clerk.must('counter.find', { search: 'scanned TEA' })).skus[0]).toEqual({
      skuId: 'scanned-0',
      spuId: 'scanned',
      title: { zh: '明前龙井', en: 'Scanned tea' },
      options: ['第0种'],
      picture: expect.objectContaining({ url: expect.stringContaining('https://') }),
      priceFen: 900,
      available: 5,
      code: 'LJ-1',
    })
  })

  test('finds nothing for nothing, for what is not on sale, and never more than twenty', async () => {
    expect(await find('')).toEqual([])
    expect(await find('.*')).toEqual([])
    expect((await find('龙井')).length).toBeLessThanOrEqual(20)
    const product = await productOf('scanned-0')
    if (!product) throw new Error('The product is missing.')
    await shop.ports.products.save({ ...product, state: 'offSale' })
    expect(await find('6901234567892')).toEqual([])
    expect(await find('明前')).toEqual([])
  })
})
