import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from '../harness/browser'
import { testAddress } from '../harness/catalogue'
import { newRequestKey } from '../harness/checkout'
import { openScreen, sharedOrder } from '../harness/pay-link'
import { paidOrder } from '../harness/refunds'
import { signedInAs } from '../harness/staff'
import { openTestShop, type TestShop } from '../harness/test-shop'

let shop: TestShop
let manager: Browser
beforeAll(async () => {
  shop = await openTestShop()
  manager = await signedInAs(shop.ports, 'manager')
})
afterAll(() => shop.close())

const notFound = { ok: false, code: 'NOT_FOUND' }

async function paidByFriend(name: string) {
  const shared = await sharedOrder(shop, name)
  const friend = shop.phone(`o-friend-of-${name}`)
  await friend.must('friendPay.prepay', { token: shared.token, payerName: '阿桥' })
  const outTradeNo = `${shared.orderId}-1`
  await shop.pay.control.pay(outTradeNo)
  return { ...shared, friend, outTradeNo }
}

describe('by the number that WeChat Pay gave it', () => {
  test('a payment opens its own order for whoever ordered', async () => {
    const { orderId, phone } = await paidOrder(shop, 'own')
    const outTradeNo = `${orderId}-1`
    expect(await phone.must('payment.find', { outTradeNo })).toEqual({ kind: 'own', orderId })
    expect(await phone.must('order.get', { orderId: outTradeNo })).toMatchObject({ orderId, state: 'paid' })
    expect(await manager.must('order.get', { orderId: outTradeNo })).toMatchObject({ orderId })
    const typed = { tab: 'all', search: outTradeNo.toLowerCase() } as const
    expect(await manager.must('order.list', typed)).toMatchObject({ items: [{ orderId }] })
  })

  test('a friend finds what they paid, even before the notification, but not where it goes', async () => {
    const { friend, phone, orderId, outTradeNo } = await paidByFriend('before-news')
    const found = await friend.must('payment.find', { outTradeNo })
    expect(found).toMatchObject({
      kind: 'friend',
      token: null,
      view: { isPaidByMe: true, isOwn: false, state: 'paid', sharerName: '小满', totalFen: 10_000 },
    })
    const { name, phone: number, detail, city } = testAddress
    for (const secret of [name, number, detail, city, phone.openid, orderId])
      expect(JSON.stringify(found)).not.toContain(secret)
    expect(await friend.call('order.get', { orderId: outTradeNo })).toMatchObject(notFound)
    expect(await phone.must('payment.find', { outTradeNo })).toEqual({ kind: 'own', orderId })
  })

  test('a friend sees there what came back to them', async () => {
    const { friend, orderId, outTradeNo } = await paidByFriend('refunded')
    await shop.advance(0)
    await manager.must('refund.create', {
      requestKey: newRequestKey(),
      orderId,
      amountFen: 2_500,
      reason: 'agreed',
      returnStock: false,
    })
    await shop.advance(60_000)
    await shop.runTimer()
    const found = await friend.must('payment.find', { outTradeNo })
    expect(found).toMatchObject({ kind: 'friend', view: { isPaidByMe: true, refundedFen: 2_500 } })
  })

  test('nobody else finds anything, nor a friend whose number was closed unpaid', async () => {
    const { outTradeNo } = await paidByFriend('others')
    expect(await shop.phone('o-stranger').call('payment.find', { outTradeNo })).toMatchObject(notFound)
    for (const number of ['', '1', '-1', `${outTradeNo}0`, '4200001234'])
      expect(await shop.phone('o-stranger').call('payment.find', { outTradeNo: number })).toMatchObject(
        notFound,
      )
    const { token, orderId, phone } = await sharedOrder(shop, 'left')
    const friend = shop.phone('o-friend-who-left')
    await friend.must('friendPay.prepay', { token })
    const waiting = await friend.must('payment.find', { outTradeNo: `${orderId}-1` })
    expect(waiting).toMatchObject({ kind: 'friend', token, view: { state: 'payable', isPaidByMe: false } })
    await phone.must('order.prepay', { orderId })
    expect(await friend.call('payment.find', { outTradeNo: `${orderId}-1` })).toMatchObject(notFound)
  })

  test('whoever scanned a code finds what they paid, on a second screen and at the counter', async () => {
    const { token, orderId } = await sharedOrder(shop, 'scanned')
    await openScreen(shop).must('page.code', { token })
    await shop.pay.control.pay(`${orderId}-1`, 'o-scanner')
    await shop.advance(0)
    const scanner = shop.phone('o-scanner')
    const found = await scanner.must('payment.find', { outTradeNo: `${orderId}-1` })
    expect(found).toMatchObject({ kind: 'friend', view: { isPaidByMe: true, state: 'paid' } })
    expect(await shop.phone('o-stranger').call('payment.find', { outTradeNo: `${orderId}-1` })).toMatchObject(
      notFound,
    )
  })

  test('whoever paid at the counter finds the sale', async () => {
    const [skuId = ''] = await shop.addProduct('over-the-counter', [5_000], 3)
    const lines = [{ skuId, quantity: 1 }]
    const { orderId } = await manager.must('counter.open', {
      requestKey: newRequestKey(),
      lines,
      expectedTotalFen: 5_000,
    })
    await shop.pay.control.pay(`${orderId}-1`, 'o-customer')
    await shop.advance(0)
    const found = await shop.phone('o-customer').must('payment.find', { outTradeNo: `${orderId}-1` })
    expect(found).toMatchObject({ kind: 'friend', view: { isPaidByMe: true, sharerName: null } })
  })
})
