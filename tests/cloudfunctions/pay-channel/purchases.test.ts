import { beforeEach, describe, expect, test } from '@jest/globals'
import { shopHandler } from '../../../cloudfunctions/entry/shop/handler'
import { newRequestKey } from '../harness/checkout'
import { phoneOf } from '../harness/phone'
import { refund } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { PurchaseShop } from './purchase-shop'

let shop: PurchaseShop
beforeEach(async () => {
  shop = await PurchaseShop.open()
})

const alarms = () => shop.shop.lines.filter((line) => line.includes('"level":"error"'))

describe('a purchase of several orders', () => {
  test('is opened once, with a part for each order, and shown again as it is', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const group = await shop.opened(purchase)
    expect(await shop.opened(purchase)).toBe(group)
    expect(shop.provider.asked).toEqual({ open: 1, close: 0 })
    const attempts = (await Promise.all(purchase.orderIds.map(shop.ports.attempts.listOf))).flat()
    expect(attempts).toMatchObject(
      purchase.orderIds.map((orderId) => ({
        orderId,
        outTradeNo: `${orderId}_n1`,
        groupNo: group,
        state: 'prepaid',
        payee: 'seller-1',
        request: '',
      })),
    )
    expect(attempts.map(({ totalFen }) => totalFen)).toEqual(
      (await shop.orders(purchase)).map((order) => order.totalFen),
    )
    expect(await shop.ports.sharedSessions.get(group)).toMatchObject({
      purchaseId: purchase.purchaseId,
      state: 'open',
      parts: attempts.map(({ outTradeNo, orderId, totalFen }) => ({
        number: outTradeNo,
        orderId,
        payee: 'seller-1',
        fen: totalFen,
      })),
    })
  })

  test('is paid by one message, and each order goes on by itself', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    shop.pay(await shop.opened(purchase))
    await shop.deliverAll()
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
    for (const skuId of purchase.skuIds)
      expect(await shop.ports.stock.bucketsOf([skuId])).toMatchObject([{ available: 2, sold: 1 }])
    expect(await shop.prepay(purchase)).toMatchObject({ code: 'ALREADY_PAID' })
    expect(alarms()).toEqual([])
  })

  test('that nobody told of is found paid by the question about one of its orders', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const [, second = ''] = purchase.orderIds
    shop.pay(await shop.opened(purchase), false)
    await shop.shop.time.advance(4_000)
    expect(await purchase.phone.must('order.confirmPayment', { orderId: second })).toMatchObject({
      state: 'paid',
    })
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
  })

  test('gives back each order’s money by itself', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const group = await shop.opened(purchase)
    shop.pay(group)
    await shop.deliverAll()
    const [first = '', second = ''] = purchase.orderIds
    const owner = await signedInAs(shop.ports, 'owner')
    expect(await refund(owner, first)).toMatchObject({ ok: true })
    await shop.deliverAll()
    await shop.minutes(2)
    expect(await shop.orders(purchase)).toMatchObject([
      { state: 'closed', closeReason: 'refunded', isOdd: false },
      { state: 'paid', refundedFen: 0, isOdd: false },
    ])
    expect(shop.provider.partOf(`${first}_n1`).part.refunds.size).toBe(1)
    expect(shop.provider.partOf(`${second}_n1`).part.refunds.size).toBe(0)
    expect(await shop.ports.attempts.get(`${second}_n1`)).toMatchObject({
      refundReservedFen: 0,
      reservations: {},
    })
  })

  test('agrees with the provider’s statement, part by part', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    shop.pay(await shop.opened(purchase), false)
    await shop.shop.time.advance(36 * 3_600_000)
    await shop.minutes(32)
    expect(await shop.ports.billChecks.get('2026-11-22')).toMatchObject({ state: 'agrees', rowCount: 2 })
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
  })
})

describe('of a purchase that is open', () => {
  test('one order that is cancelled ends alone, and the others are paid anew', async () => {
    const purchase = await shop.bought([5_000, 3_000, 2_000])
    const group = await shop.opened(purchase)
    shop.provider.scan(`second://${group}`)
    const [first = ''] = purchase.orderIds
    expect(await purchase.phone.must('order.cancel', { orderId: first })).toMatchObject({ state: 'closed' })
    expect(await shop.states(purchase)).toEqual(['closed', 'unpaid', 'unpaid'])
    expect(await shop.ports.sharedSessions.get(group)).toMatchObject({ state: 'closed' })
    const left = {
      ...purchase,
      totalFen: purchase.totalFen - ((await shop.orders(purchase))[0]?.totalFen ?? 0),
    }
    expect(await shop.prepay(purchase)).toMatchObject({
      code: 'TOTAL_CHANGED',
      detail: { totalFen: left.totalFen },
    })
    const next = await shop.opened(left)
    expect(next).not.toBe(group)
    shop.pay(next)
    await shop.deliverAll()
    expect(await shop.states(purchase)).toEqual(['closed', 'paid', 'paid'])
  })

  test('nothing ends while somebody is paying it', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const group = await shop.opened(purchase)
    shop.provider.scan(`second://${group}`, 'o-payer', 'paying')
    const [first = ''] = purchase.orderIds
    expect(await purchase.phone.must('order.cancel', { orderId: first })).toMatchObject({ state: 'closing' })
    await shop.minutes(3)
    expect(await shop.states(purchase)).toEqual(['closing', 'unpaid'])
    for (const skuId of purchase.skuIds)
      expect(await shop.ports.stock.bucketsOf([skuId])).toMatchObject([{ available: 2 }])
    shop.pay(group)
    await shop.deliverAll()
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
  })

  test('nothing ends while it may still be paid, and the first expiry ends it for all', async () => {
    const purchase = await shop.bought([5_000, 3_000], 5 * 60_000)
    const group = await shop.opened(purchase)
    const [first, second] = await shop.orders(purchase)
    expect(await shop.ports.sharedSessions.get(group)).toMatchObject({ expiresAt: first?.payBeforeAt })
    await shop.minutes(22)
    expect(await shop.states(purchase)).toEqual(['closed', 'unpaid'])
    const alone = { ...purchase, totalFen: second?.totalFen ?? 0 }
    const answer = await shop.prepay(alone)
    expect(answer).toMatchObject({ data: { package: `second://${second?.orderId}_n2` } })
    shop.provider.scan(`second://${second?.orderId}_n2`)
    shop.provider.pay(`${second?.orderId}_n2`)
    await shop.deliverAll()
    expect(await shop.states(purchase)).toEqual(['closed', 'paid'])
  })

  test('money that comes after all goes to whoever still waits for it, and back for the others', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const group = await shop.opened(purchase)
    const trade = shop.provider.scan(`second://${group}`)
    const [first = ''] = purchase.orderIds
    await purchase.phone.must('order.cancel', { orderId: first })
    trade.state = 'waiting'
    shop.pay(group)
    await shop.deliverAll()
    await shop.minutes(2)
    expect(await shop.states(purchase)).toEqual(['closed', 'paid'])
    expect(shop.provider.partOf(`${first}_n1`).part.refunds.size).toBe(1)
    expect(await shop.ports.attempts.get(`${first}_n1`)).toMatchObject({ state: 'paid', refundedFen: 5_800 })
  })

  test('one order is paid by a friend once nobody can pay the whole any more', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const group = await shop.opened(purchase)
    const [first = '', second = ''] = purchase.orderIds
    await shop.shop.time.advance(2_000)
    // Not scanned, it could still be paid.
    expect(await purchase.phone.call('order.prepay', { orderId: first })).toMatchObject({
      code: 'PAY_UNAVAILABLE',
    })
    shop.provider.scan(`second://${group}`)
    await shop.shop.time.advance(2_000)
    expect(await purchase.phone.must('order.prepay', { orderId: first })).toMatchObject({
      package: `second://${first}_n2`,
    })
    expect(shop.provider.trade(group).state).toBe('closed')
    expect(await shop.ports.attempts.get(`${second}_n1`)).toMatchObject({ state: 'closed' })
    expect(await shop.states(purchase)).toEqual(['unpaid', 'unpaid'])
    // And the whole again: what one order could be paid by is closed first.
    shop.provider.scan(`second://${first}_n2`)
    await shop.shop.time.advance(2_000)
    const again = await shop.opened(purchase)
    expect(shop.provider.trade(`${first}_n2`).state).toBe('closed')
    shop.pay(again)
    await shop.deliverAll()
    expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
  })
})

test('two taps that meet open one payment', async () => {
  const purchase = await shop.bought([5_000, 3_000])
  const both = [shop.prepay(purchase), shop.prepay(purchase)]
  for (let at = 0; at < 40; at++) await shop.shop.time.advance(100)
  const answers = await Promise.all(both)
  const shown = new Set(answers.flatMap((answer) => (answer.ok ? [answer.data.package] : [])))
  expect(shown.size).toBe(1)
  const group = [...shown][0]?.replace('second://', '') ?? ''
  const open = [...shop.provider.codes.keys()].filter((code) => code !== `second://${group}`)
  expect(open).toEqual([])
  shop.pay(group)
  await shop.deliverAll()
  expect(await shop.states(purchase)).toEqual(['paid', 'paid'])
})

describe('what is not paid together', () => {
  test('more orders than a channel takes as one', async () => {
    const purchase = await shop.bought([1_000, 1_000, 1_000, 1_000])
    expect(await shop.prepay(purchase)).toMatchObject({ code: 'PAY_APART', detail: { orders: 4 } })
    expect(shop.provider.asked.open).toBe(0)
  })

  test('any two orders, by WeChat Pay: each is paid by itself', async () => {
    const { shop: plain } = shop
    const purchase = await shop.bought([5_000, 3_000])
    expect(await shop.prepay(purchase, plain.ports)).toMatchObject({
      code: 'PAY_APART',
      detail: { orders: 2 },
    })
    expect((await Promise.all(purchase.orderIds.map(plain.ports.attempts.listOf))).flat()).toEqual([])
    const [first = '', second = ''] = purchase.orderIds
    const phone = phoneOf(shopHandler(plain.ports), purchase.phone.openid, plain.ports)
    await phone.must('order.prepay', { orderId: first })
    await plain.sandbox.control.pay(`${first}-1`)
    expect(await phone.must('order.confirmPayment', { orderId: first })).toMatchObject({ state: 'paid' })
    const [, left] = await shop.orders(purchase)
    const alone = { purchaseId: purchase.purchaseId, expectedTotalFen: left?.totalFen ?? 0 }
    expect(await phone.must('purchase.prepay', alone)).toMatchObject({ signType: 'RSA' })
    expect(await plain.ports.attempts.listOf(second)).toMatchObject([{ outTradeNo: `${second}-1` }])
  })

  test('anything of another shopper’s, or with them', async () => {
    const purchase = await shop.bought([5_000, 3_000])
    const other = await shop.bought([2_000])
    const { purchaseId, totalFen: expectedTotalFen } = purchase
    expect(await other.phone.call('purchase.prepay', { purchaseId, expectedTotalFen })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const {
      addresses: [address],
    } = await other.phone.must('address.list', {})
    const lines = [{ skuId: other.skuIds[0] ?? '', quantity: 1 }]
    const order = { lines, addressId: address?.addressId ?? '', expectedTotalFen: 2_800, fromCart: false }
    const joining = { ...order, requestKey: newRequestKey(), purchaseId }
    expect(await other.phone.call('order.place', joining)).toMatchObject({ code: 'NOT_FOUND' })
    const own = { ...joining, purchaseId: other.purchaseId }
    expect(await other.phone.call('order.place', own)).toMatchObject({ ok: true })
    // The same key for a purchase of its own is another wish.
    expect(await other.phone.call('order.place', { ...order, requestKey: own.requestKey })).toMatchObject({
      ok: false,
    })
  })

  test('an order and a purchase that ended, or is full', async () => {
    const purchase = await shop.bought([1_000])
    const {
      addresses: [address],
    } = await purchase.phone.must('address.list', {})
    const [skuId = ''] = await shop.shop.addProduct('more', [1_000], 30)
    const order = () => ({
      requestKey: newRequestKey(),
      lines: [{ skuId, quantity: 1 }],
      addressId: address?.addressId ?? '',
      expectedTotalFen: 1_800,
      fromCart: false,
      purchaseId: purchase.purchaseId,
    })
    const closed = { code: 'PURCHASE_CLOSED', detail: { ordersMax: 10 } }
    for (let at = 1; at < 10; at++) await purchase.phone.must('order.place', order())
    expect(await purchase.phone.call('order.place', order())).toMatchObject(closed)
    const over = await shop.bought([1_000])
    await over.phone.must('order.cancel', { orderId: over.purchaseId })
    const {
      addresses: [theirs],
    } = await over.phone.must('address.list', {})
    const late = { ...order(), addressId: theirs?.addressId ?? '', purchaseId: over.purchaseId }
    expect(await over.phone.call('order.place', late)).toMatchObject(closed)
  })
})
